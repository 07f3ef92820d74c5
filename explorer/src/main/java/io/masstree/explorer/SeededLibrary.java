package io.masstree.explorer;

import io.masstree.campaign.CoreBuild;
import io.masstree.campaign.Manifest;
import io.masstree.campaign.SeededBug;
import io.masstree.campaign.source.CoreSources;
import io.masstree.campaign.source.PatchException;
import io.masstree.campaign.source.SourcePatch;
import io.masstree.simulator.SimulatedClasses;
import io.masstree.testbed.source.CompilationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The library of a checkout, as it is or with a bug of the folder {@code mutants}: its source, and its classes for the simulator. */
final class SeededLibrary {
    private static final String[] SIMULATED = {
        "io.masstree.*", "io.masstree.tree.", "io.masstree.subjects.MasstreeSubject", StagedScenario.class.getName(),
    };

    private final CoreBuild build;
    private final Manifest manifest;

    /**
     * A library to run.
     *
     * @param sources its source
     * @param classes its classes for the simulator
     */
    record Library(CoreSources sources, SimulatedClasses classes) {}

    private SeededLibrary(CoreBuild build, Manifest manifest) {
        this.build = build;
        this.manifest = manifest;
    }

    static SeededLibrary of(Path checkout) throws IOException {
        return new SeededLibrary(CoreBuild.of(checkout), Manifest.read(checkout));
    }

    /** The library's source as it is. */
    CoreSources sources() {
        return build.sources();
    }

    /** A bug of the folder {@code mutants}. */
    SeededBug bug(String id) throws IOException {
        return manifest.find(id)
                .orElseThrow(() -> new IOException("there is no seeded bug '" + id + "' in " + Manifest.FOLDER));
    }

    /**
     * The library.
     *
     * @param bug the bug's id; null for the library as it is
     * @throws IOException if there is no such bug, or if it does not fit any more; the message is a sentence
     */
    Library with(@Nullable String bug) throws IOException {
        if (bug == null) {
            return new Library(build.sources(), simulated(build.classes()));
        }
        try {
            SourcePatch patch = SourcePatch.read(manifest.patch(bug(bug)));
            return new Library(patch.applyTo(build.sources()), simulated(build.with(build.patched(patch))));
        } catch (PatchException | CompilationException e) {
            throw new IOException("the bug " + bug + " does not fit the library any more: " + e.getMessage(), e);
        }
    }

    private static SimulatedClasses simulated(Map<String, byte[]> classes) {
        ClassLoader parent = Objects.requireNonNull(SeededLibrary.class.getClassLoader());
        return SimulatedClasses.with(new Overlay(parent, classes), List.of(SIMULATED), List.of());
    }

    /** Finds the bytes of some classes in memory. The simulator asks for the bytes of what it instruments. */
    private static final class Overlay extends ClassLoader {
        private final Map<String, byte[]> classes;

        Overlay(ClassLoader parent, Map<String, byte[]> classes) {
            super(parent);
            this.classes = classes;
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] bytes = name.endsWith(".class") ? classes.get(name.substring(0, name.length() - 6)) : null;
            return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
        }
    }
}
