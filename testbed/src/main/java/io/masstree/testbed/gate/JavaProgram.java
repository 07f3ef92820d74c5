package io.masstree.testbed.gate;

import io.masstree.gate.OrphanGuard;
import io.masstree.gate.Replay;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A main class in the project's modules, which runs in a JVM of its own. Its exit code says what {@link
 * io.masstree.gate.ProgramExit} says.
 *
 * @param modules the modules on its class path; the first one has the main class
 * @param mainClass the class
 * @param jar a jar of the user's that comes behind the modules; null for none
 * @param overlay a folder of classes that come before the modules, in place of those of the same names; null for none
 */
public record JavaProgram(
        List<String> modules,
        String mainClass,
        @Nullable Path jar,
        @Nullable Path overlay) {

    /** A program of the modules as they are. */
    public JavaProgram(List<String> modules, String mainClass, @Nullable Path jar) {
        this(modules, mainClass, jar, null);
    }

    private static final Pattern NOTE = Pattern.compile("\\A((NOTE: )?Picked up \\w+:.*\\R?)+");

    /**
     * The command that starts it.
     *
     * @param options more options for the JVM
     * @throws IOException if a module is not built; the message names it
     */
    public List<String> command(Path checkout, Jdk jdk, List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        command.addAll(options);
        command.add("-Dmt.home=" + checkout);
        command.add(OrphanGuard.option());
        String classPath = ModuleClassPath.of(checkout, modules);
        if (overlay != null) {
            classPath = overlay.toAbsolutePath() + File.pathSeparator + classPath;
        }
        if (jar != null) {
            String absolute = jar.toAbsolutePath().toString();
            command.add("-D" + Replay.JAR_PROPERTY + "=" + absolute); // for the command that replays a violation
            classPath += File.pathSeparator + absolute;
        }
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    /**
     * Runs it on this process's terminal, under this process's JDK.
     *
     * @return its exit code
     * @throws IOException if a module is not built; the message names it
     */
    public int run(Path checkout, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = command(checkout, Jdk.current(), List.of(), arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /**
     * Runs it and keeps what it prints.
     *
     * @throws IOException if a module is not built; the message names it
     */
    public Printed ask(Path checkout, Jdk jdk, List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(checkout, jdk, List.of(), arguments))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Printed(process.waitFor(), withoutNotes(text));
    }

    /** What a JVM says about {@code JAVA_TOOL_OPTIONS} and the like, it says before anything else, and it is no answer. */
    static String withoutNotes(String printed) {
        return NOTE.matcher(printed).replaceFirst("").strip();
    }

    /**
     * How a program ended.
     *
     * @param code its exit code
     * @param text all that it printed, stripped
     */
    public record Printed(int code, String text) {}
}
