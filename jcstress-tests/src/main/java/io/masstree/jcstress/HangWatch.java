package io.masstree.jcstress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends the JVMs of tests that do not end, and keeps what their threads were doing. jcstress waits for
 * ever if the two actors' first, single encounter hangs.
 *
 * <p>A test that hangs spins, so it is known by the processor time that it takes; on a busy machine,
 * where it yields to others all the time, by the time that goes by.
 */
final class HangWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);

    /** Processor time of a JVM's start and warm-up, generously. */
    private static final Duration START = Duration.ofSeconds(12);

    /** Processor seconds of the actors, their arbiter, the compilers and the collector in a second. */
    private static final int THREADS = 5;

    /** Below the 30 seconds of jcstress's own watchdog, which does not say what the threads did. */
    private static final Duration MOST_WALL_TIME = Duration.ofSeconds(25);

    private final Duration mostProcessorTime;
    private final Duration mostWallTime;
    private final List<String> stacks = new ArrayList<>();
    private final Thread watcher = new Thread(this::watch, "hang watch");
    private volatile boolean closed;

    /** Watches all JVMs that this process starts from now on, to run for {@code millis} each. */
    HangWatch(int millis) {
        mostProcessorTime = START.plus(Duration.ofMillis(millis).multipliedBy(THREADS));
        mostWallTime = MOST_WALL_TIME.plus(Duration.ofMillis(millis).multipliedBy(2));
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        while (!closed) {
            ProcessHandle.current().descendants().filter(this::hangs).forEach(this::end);
            try {
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean hangs(ProcessHandle process) {
        Duration wall = process.info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        return cpu.compareTo(mostProcessorTime) > 0 || wall.compareTo(mostWallTime) > 0;
    }

    private void end(ProcessHandle process) {
        String stack = stackOf(process);
        synchronized (stacks) {
            stacks.add(stack);
        }
        process.destroyForcibly();
    }

    private static String stackOf(ProcessHandle process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process dump = new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            dump.getOutputStream().close();
            String text = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            dump.waitFor(10, TimeUnit.SECONDS);
            return text;
        } catch (IOException e) {
            return "(no thread dump: " + e.getMessage() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "(no thread dump)";
        }
    }

    /** Stops watching. */
    @Override
    public void close() {
        closed = true;
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The threads of each JVM that was ended. */
    List<String> stacks() {
        synchronized (stacks) {
            return List.copyOf(stacks);
        }
    }
}
