package io.masstree.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Jars as users bring them along. */
final class Jars {

    private Jars() {}

    /** A jar in {@code folder} that has one class of these tests. */
    static Path of(Path folder, Class<?> type) throws IOException {
        Path jar = folder.resolve("own.jar");
        String entry = type.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream bytes = type.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
        }
        return jar;
    }
}
