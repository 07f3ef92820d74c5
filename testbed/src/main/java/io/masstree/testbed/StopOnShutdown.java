package io.masstree.testbed;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While it is open, a signal that ends this process first stops a thread and waits until that has closed it. */
final class StopOnShutdown {

    private static final int PATIENCE_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    StopOnShutdown(Thread run) {
        hook = new Thread(() -> stop(run), "mt-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Thread run) {
        run.interrupt();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("mt: gave up waiting for the report");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread has stopped, or needs not to be stopped any more. */
    void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook is what got us here.
            return;
        }
    }
}
