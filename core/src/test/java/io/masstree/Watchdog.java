package io.masstree;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Makes an operation that never returns a violation like any other, instead of a build that never ends. */
final class Watchdog {
    /** Far more than any try takes, also on a busy machine, with the shrinking of its operations. */
    private static final Duration LIMIT = Duration.ofSeconds(Long.getLong("masstree.watchdog", 180));

    private Watchdog() {}

    /**
     * Runs something in a thread of its own.
     *
     * @param soFar what was done, for the message
     * @throws SpecificationViolation if it takes too long; the thread is left to itself then
     */
    static void run(Runnable body, Supplier<String> soFar) {
        run(body, soFar, LIMIT);
    }

    static void run(Runnable body, Supplier<String> soFar, Duration limit) {
        FutureTask<Void> task = new FutureTask<>(body, null);
        Thread thread = new Thread(task, "watched");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (TimeoutException e) {
            throw new SpecificationViolation(
                    "an operation did not return for " + limit.toSeconds() + " s\n" + stackOf(thread) + soFar.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    private static String stackOf(Thread thread) {
        StringBuilder text = new StringBuilder();
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append("    at ").append(frame).append('\n');
        }
        return text.toString();
    }
}
