package io.masstree.testbed.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whole directories. */
public final class Directories {

    private Directories() {}

    /** Deletes a directory with all that is in it, if it is there. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        for (Path file : files(directory, Comparator.reverseOrder())) {
            Files.delete(file);
        }
    }

    /** Copies a directory with all that is in it to a place where nothing is. */
    public static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        for (Path file : files(from, Comparator.naturalOrder())) {
            Files.copy(file, to.resolve(from.relativize(file)));
        }
    }

    /** The text files in a directory whose names end like that, by their paths from there, with slashes. */
    public static Map<String, String> texts(Path directory, String ending) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(directory, Comparator.naturalOrder())) {
            if (file.toString().endsWith(ending)) {
                texts.put(directory.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }

    private static List<Path> files(Path directory, Comparator<Path> order) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(order).toList();
        }
    }
}
