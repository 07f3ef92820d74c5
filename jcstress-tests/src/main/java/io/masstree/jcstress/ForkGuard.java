package io.masstree.jcstress;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends the JVMs that jcstress has forked when this process is killed. They would otherwise run to their end, which a test that
 * hangs never reaches. They run a main class of jcstress, which cannot watch over its parent as {@link
 * io.masstree.gate.OrphanGuard} does in our own programs.
 *
 * <p>A shell waits at the end of a pipe, which breaks when this process is gone, however that came. It is told which processes
 * there are at the moment, so that it never ends one that has got the number of an earlier one.
 */
final class ForkGuard implements AutoCloseable {
    private static final String SCRIPT = "while read -r pids; do last=$pids; done; test -z \"$last\" || kill -9 $last";

    private final Process shell;
    private final BufferedWriter pipe;
    private Set<Long> guarded = Set.of();

    ForkGuard() throws IOException {
        shell = new ProcessBuilder("sh", "-c", SCRIPT)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        pipe = shell.outputWriter();
    }

    /** Whether a process is this guard's own. */
    boolean is(ProcessHandle process) {
        return process.pid() == shell.pid();
    }

    /** From now on these processes, and no others, are ended with this one. */
    synchronized void guard(Set<Long> pids) {
        if (!pids.equals(guarded)) {
            guarded = Set.copyOf(pids);
            try {
                pipe.write(pids.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n");
                pipe.flush();
            } catch (IOException e) {
                guarded = Set.of(); // the shell has been ended; the tests go on without it
            }
        }
    }

    @Override
    public void close() {
        guard(Set.of());
        try {
            pipe.close();
        } catch (IOException e) {
            // the shell has been ended: there is nothing more to tell it
        }
        shell.onExit().join();
    }
}
