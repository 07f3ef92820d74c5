package io.masstree.testbed.gate;

import io.masstree.gate.OrphanGuard;
import io.masstree.gate.ProgramExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(CONSOLE).toFile()));
        builder.environment().put("JAVA_HOME", jdk.home().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return new GateProcess(process, jdk, directory);
    }

    /** Who watches a program at work. */
    interface Watch {
        /** Is called a few times a second. */
        void tick();

        /** Grows whenever the program has given a sign of life. */
        int signs();

        /** Somebody who expects no sign but the end. */
        static Watch of(Runnable onTick) {
            return new Watch() {
                @Override
                public void tick() {
                    onTick.run();
                }

                @Override
                public int signs() {
                    return 0;
                }
            };
        }
    }

    /**
     * How a program ended; by itself and with 0 if neither it failed nor hung.
     *
     * @param failure what went wrong, as a sentence
     * @param hung how it was ended because it gave no sign of life, as a sentence
     * @param understood whether it knew all that its command line names
     */
    record End(@Nullable String failure, @Nullable String hung, boolean understood) {}

    /**
     * Waits for the program to end, or ends it when it hangs.
     *
     * @param patience how long it may go without a sign of life
     * @throws InterruptedException also if the testbed is ending
     */
    End await(Duration patience, Watch watch) throws InterruptedException {
        long lastSign = System.nanoTime();
        int signs = watch.signs();
        try {
            while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                watch.tick();
                if (watch.signs() != signs) {
                    signs = watch.signs();
                    lastSign = System.nanoTime();
                }
                Duration silence = Duration.ofNanos(System.nanoTime() - lastSign);
                if (silence.compareTo(patience) > 0) {
                    dumpThreads();
                    String sentence = "the program was ended: it had reported nothing for "
                            + silence.toSeconds()
                            + " s (what its threads did: threads.txt)";
                    return new End(null, sentence, true);
                }
            }
        } finally {
            kill();
        }
        if (OrphanGuard.isEnding()) {
            throw new InterruptedException("the testbed is ending, and its gates with it");
        }
        int code = process.exitValue();
        if (code == ProgramExit.USAGE) {
            return new End(lastWords(), null, false);
        }
        return new End(
                code == 0 ? null : "the program ended with exit code " + code + " (see console.txt)", null, true);
    }

    /** What the program says about its command line: the sentence, without how it is used, which stands behind it. */
    private String lastWords() {
        try {
            return JavaProgram.withoutNotes(Files.readString(directory.resolve(CONSOLE)))
                    .lines()
                    .findFirst()
                    .orElse("the program did not understand its command line");
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
