package io.masstree.jcstress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Ends the JVMs of tests that do not end, and keeps what their threads were doing. jcstress waits for ever if the two actors'
 * first, single encounter hangs.
 *
 * <p>A test that hangs in a map spins and yields, so it is known by the processor time that it takes, on a busy machine as on an
 * idle one. What takes no processor time and does not end either is ended after a long while.
 */
final class HangWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Ten times the processor time of a JVM's start, and of finding out how many samples fit into memory and time. */
    private static final Duration MOST_BESIDE_THE_RUN = Duration.ofSeconds(20);

    /** Ten times the processors that a run keeps busy, half of the time compiling. */
    private static final int MOST_IN_THE_RUN = 10;

    /** A hundred times what a run takes on an idle machine. */
    private static final Duration MOST_WALL_TIME = Duration.ofMinutes(5);

    /**
     * A JVM that was ended.
     *
     * @param threads what its threads were doing
     * @param busy whether it took far more processor time than a run needs; if not, the machine may be to blame
     */
    record Hang(String threads, boolean busy) {}

    private final ForkGuard guard;
    private final Duration mostProcessorTime;
    private final List<Hang> hangs = new ArrayList<>();
    private final Thread watcher = new Thread(this::watch, "hang watch");
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Watches all JVMs that this process starts from now on: none is to take more processor time than this. */
    HangWatch(ForkGuard guard, Duration mostProcessorTime) {
        this.guard = guard;
        this.mostProcessorTime = mostProcessorTime;
        watcher.setDaemon(true);
        watcher.start();
    }

    /** The processor time of a JVM that hangs, if its actors are to meet for so long. */
    static Duration mostProcessorTime(Duration run) {
        return MOST_BESIDE_THE_RUN.plus(run.multipliedBy(MOST_IN_THE_RUN));
    }

    private void watch() {
        try {
            do {
                look();
            } while (!closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        List<ProcessHandle> processes = ProcessHandle.current()
                .children()
                .filter(child -> !guard.is(child))
                .toList();
        guard.guard(processes.stream().map(ProcessHandle::pid).collect(Collectors.toSet()));
        processes.forEach(this::endIfItHangs);
    }

    private void endIfItHangs(ProcessHandle process) {
        Duration wall = process.info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        boolean busy = cpu.compareTo(mostProcessorTime) > 0;
        if (busy || wall.compareTo(MOST_WALL_TIME) > 0) {
            Hang hang = new Hang(threadsOf(process), busy);
            synchronized (hangs) {
                hangs.add(hang);
            }
            process.destroyForcibly();
        }
    }

    private static String threadsOf(ProcessHandle process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process dump = new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            dump.getOutputStream().close();
            String text = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            dump.waitFor();
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
        closed.countDown();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        guard.guard(Set.of());
    }

    /** The JVMs that were ended. */
    List<Hang> hangs() {
        synchronized (hangs) {
            return List.copyOf(hangs);
        }
    }
}
