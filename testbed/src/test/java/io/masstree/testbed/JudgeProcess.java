package io.masstree.testbed;

import io.masstree.gate.ProgramExit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code mt judge} in a JVM of its own, as the script {@code mt} starts it and ends with it. */
final class JudgeProcess {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private JudgeProcess() {}

    /** How it ended, and what it printed. */
    record Ended(int code, String out, String err) {}

    /**
     * Runs it in a directory.
     *
     * @param input what comes from its standard input, through a pipe
     */
    static Ended run(Path directory, String input, List<String> jvmOptions, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // a short life
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(TARGET.resolve("classes") + ":" + Files.readString(TARGET.resolve("classpath.txt")));
        command.add(Main.class.getName());
        command.add("judge");
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("judge", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // a JVM says so when it has picked them up
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor() == ProgramExit.VIOLATION ? ExitCode.VIOLATION.code() : process.exitValue();
        String complaints = Files.readString(err);
        Files.delete(err);
        return new Ended(code, out, complaints);
    }
}
