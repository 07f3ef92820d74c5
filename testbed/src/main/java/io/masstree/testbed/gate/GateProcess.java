package io.masstree.testbed.gate;

import io.masstree.gate.ProgramExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A gate's program at work: started, watched, and ended together with everything it started. */
final class GateProcess {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String CONSOLE = "console.txt";
    private static final Duration TOOL_PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Jdk jdk;
    private final Path directory;

    private GateProcess(Process process, Jdk jdk, Path directory) {
        this.process = process;
        this.jdk = jdk;
        this.directory = directory;
    }

    /** Starts a command in {@code directory}; what it prints goes to {@code console.txt} there. */
    static GateProcess start(List<String> command, Jdk jdk, Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(CONSOLE).toFile());
        builder.environment().put("JAVA_HOME", jdk.home().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return new GateProcess(process, jdk, directory);
    }

    /**
     * Waits for the program to end, or ends it.
     *
     * @param limit how long it may take
     * @param onTick is called a few times a second
     * @return what went wrong, as a sentence; null if the program ended with 0 in time
     */
    @Nullable
    String await(Duration limit, Consumer<Duration> onTick) throws InterruptedException {
        long start = System.nanoTime();
        try {
            while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                onTick.accept(elapsed);
                if (elapsed.compareTo(limit) > 0) {
                    dumpThreads();
                    return "the program was ended after "
                            + elapsed.toSeconds()
                            + " s: it hung (what its threads did: threads.txt)";
                }
            }
        } finally {
            kill();
        }
        int code = process.exitValue();
        if (code == ProgramExit.USAGE) {
            return "the program did not understand its command line: " + lastWords();
        }
        return code == 0 ? null : "the program ended with exit code " + code + " (see console.txt)";
    }

    private String lastWords() {
        try {
            return Files.readString(directory.resolve(CONSOLE)).strip();
        } catch (IOException e) {
            return "see " + CONSOLE;
        }
    }

    /** Ends the program and all its descendants. */
    void kill() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private void dumpThreads() throws InterruptedException {
        ProcessBuilder.Redirect dump = ProcessBuilder.Redirect.appendTo(
                directory.resolve("threads.txt").toFile());
        List<ProcessHandle> family = new ArrayList<>(List.of(process.toHandle()));
        process.descendants().forEach(family::add);
        for (ProcessHandle member : family) {
            List<String> command =
                    List.of(jdk.tool("jcmd").toString(), Long.toString(member.pid()), "Thread.print", "-l");
            try {
                Process jcmd = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(dump)
                        .start();
                if (!jcmd.waitFor(TOOL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    jcmd.destroyForcibly();
                }
            } catch (IOException e) {
                // A runtime without jcmd: the hang is reported all the same, without the stacks.
                return;
            }
        }
    }
}
