package io.masstree.gate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of these tests, run in a JVM of its own. */
final class JavaProcess {

    private JavaProcess() {}

    /** Starts it; its standard output can be read, and what it complains about goes to {@code errors}. */
    static Process start(Class<?> program, File errors, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        return new ProcessBuilder(command).redirectError(errors).start();
    }
}
