package io.masstree.simulation;

import io.masstree.Masstree;
import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.instrument.Mutation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The classes that are simulated: all of the library, and what stands between it and the scenarios. */
public final class MapClasses {
    private static final String TREE = "io/masstree/tree";

    private static final List<String> SIMULATED = List.of(
            "io.masstree.*",
            "io.masstree.tree.",
            "io.masstree.subjects.MasstreeSubject",
            MapScenario.class.getName(),
            PublishedValues.class.getName());

    private MapClasses() {}

    /** The names of the classes in which the protocol is, whether the library is a folder or a jar. */
    static List<String> ofTheTree() {
        try {
            CodeSource source = Masstree.class.getProtectionDomain().getCodeSource();
            Path library = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(library)) {
                return namesIn(library.resolve(TREE));
            }
            try (FileSystem jar = FileSystems.newFileSystem(library)) {
                return namesIn(jar.getPath(TREE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .map(name -> TREE.replace('/', '.') + "." + name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
    }

    /** Loads the classes of another map, and what stands between it and the scenarios. */
    static SimulatedClasses of(OtherMap map) {
        List<String> simulated = new ArrayList<>(map.simulated());
        simulated.add(OtherMapScenario.class.getName());
        simulated.add(PublishedValues.class.getName());
        return SimulatedClasses.with(loader(), simulated, List.of());
    }

    private static ClassLoader loader() {
        return Objects.requireNonNull(MapClasses.class.getClassLoader());
    }

    /**
     * Loads them.
     *
     * @param mutations bugs to seed into them; none for the map as it is
     * @return the classes
     * @throws IllegalArgumentException if a mutation names an instruction that is not there
     */
    public static SimulatedClasses load(List<Mutation> mutations) {
        return SimulatedClasses.with(loader(), SIMULATED, mutations);
    }
}
