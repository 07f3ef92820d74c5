package io.masstree.gate;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leaves no process behind. Once it is installed, this process ends soon after the one that started it, however that one came to
 * its end, and takes all its descendants with it when it ends itself.
 *
 * <p>The first half works when the starting process has said who it is, with {@link #option()}. A kill that no process can answer
 * (SIGKILL) reaches only one process; its children find out by themselves, within a second.
 */
public final class OrphanGuard {

    private static final String PARENT = "mt.parent";
    private static final int POLL_MILLIS = 500;

    private static final AtomicBoolean INSTALLED = new AtomicBoolean();
    private static volatile boolean ending;

    private OrphanGuard() {}

    /** The JVM option that tells a process which one has started it: this one. */
    public static String option() {
        return "-D" + PARENT + "=" + ProcessHandle.current().pid();
    }

    /** Guards this process from now on; more calls change nothing. */
    public static void install() {
        if (INSTALLED.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(OrphanGuard::endDescendants, "end of descendants"));
            Long parent = Long.getLong(PARENT);
            if (parent != null) {
                Thread watch = new Thread(() -> watch(parent), "watch over the parent");
                watch.setDaemon(true);
                watch.start();
            }
        }
    }

    /** Whether this process is ending its descendants: how they end says nothing about them any more. */
    public static boolean isEnding() {
        return ending;
    }

    private static void endDescendants() {
        ending = true;
        Set<ProcessHandle> ended = new HashSet<>();
        boolean more = true;
        while (more) { // A descendant may have been about to start another one.
            more = false;
            for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
                if (ended.add(process)) {
                    process.destroyForcibly();
                    more = true;
                }
            }
        }
    }

    private static void watch(long parent) {
        boolean direct = isParent(parent);
        try {
            while (direct ? isParent(parent) : isThere(parent)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            return;
        }
        System.err.println("process " + parent + ", which started this one, has ended");
        System.exit(ProgramExit.INTERNAL);
    }

    /** An orphan gets another parent at once, even while its old one is still listed because nobody has asked how it ended. */
    private static boolean isParent(long pid) {
        return ProcessHandle.current()
                .parent()
                .filter(parent -> parent.pid() == pid)
                .isPresent();
    }

    /** There may be a script between the two that waits for this one. */
    private static boolean isThere(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }
}
