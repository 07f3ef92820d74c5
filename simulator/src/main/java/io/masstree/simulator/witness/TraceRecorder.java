package io.masstree.simulator.witness;

import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.engine.Observer;
import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes down an execution: a column for each thread, a line for each event. */
public final class TraceRecorder implements Observer {
    private static final int WIDTH = 62;

    private final int threads;
    private final List<Line> lines = new ArrayList<>();
    private final ObjectNames names = new ObjectNames();
    private String verdict = "";

    private record Line(int thread, String what) {}

    /**
     * A recorder.
     *
     * @param threads the number of threads
     */
    public TraceRecorder(int threads) {
        this.threads = threads;
    }

    /**
     * Says how the execution ended.
     *
     * @param how in words
     */
    public void end(String how) {
        verdict = how;
    }

    @Override
    public void preempted(LogicalThread thread, LogicalThread next) {
        add(thread, "-- stopped; T" + next.number() + " goes on --");
    }

    @Override
    public void waits(LogicalThread thread, String waitsFor, LogicalThread next) {
        add(thread, "-- waits for " + waitsFor + "; T" + next.number() + " goes on --");
    }

    @Override
    public void ended(LogicalThread thread, LogicalThread next) {
        add(thread, "-- ends; T" + next.number() + " goes on --");
    }

    @Override
    public void read(LogicalThread thread, Location location, AccessMode mode, Message message) {
        add(
                thread,
                site() + "  " + names.of(location) + " reads " + value(message) + shown(mode, "acquire")
                        + missed(location, message));
    }

    @Override
    public void written(LogicalThread thread, Location location, AccessMode mode, Message message) {
        String placed = location.newest() == message ? "" : ", behind the newer " + value(location.newest());
        add(thread, site() + "  " + names.of(location) + " = " + value(message) + shown(mode, "release") + placed);
    }

    @Override
    public void updated(LogicalThread thread, Location location, Message read, @Nullable Message written) {
        String done = written == null
                ? " reads " + value(read) + " and fails"
                : " from " + value(read) + " to " + value(written);
        add(thread, site() + "  " + names.of(location) + done + (written == null ? missed(location, read) : ""));
    }

    @Override
    public void fenced(LogicalThread thread, Fence fence) {
        add(thread, site() + "  " + fence.name().toLowerCase(Locale.ROOT).replace('_', '-') + " fence");
    }

    @Override
    public void note(LogicalThread thread, String what) {
        add(thread, site() + "  " + what);
    }

    private void add(LogicalThread thread, String what) {
        lines.add(new Line(thread.number(), (thread.events() - (what.startsWith("--") ? 0 : 1)) + " " + what));
    }

    private static String shown(AccessMode mode, String half) {
        return switch (mode) {
            case PLAIN -> "";
            case OPAQUE -> " (opaque)";
            case ACQUIRE_RELEASE -> " (" + half + ")";
            case VOLATILE -> " (volatile)";
        };
    }

    private String missed(Location location, Message message) {
        Message newest = location.newest();
        return newest == message ? "" : ", not the newer " + value(newest) + " of T" + newest.writer();
    }

    private String value(Message message) {
        Object reference = message.reference();
        return reference != null ? names.of(reference) : Long.toString(message.bits());
    }

    /** The innermost frame of the code under test. */
    private static String site() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isOwn(frame)).findFirst())
                .map(frame -> {
                    String type =
                            frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
                    return type + "." + frame.getMethodName() + ":" + frame.getLineNumber();
                })
                .orElse("");
    }

    private static boolean isOwn(StackWalker.StackFrame frame) {
        String type = frame.getClassName();
        return frame.getMethodName().startsWith("sim$")
                || type.startsWith("io.masstree.simulator.engine.")
                || type.startsWith("io.masstree.simulator.memory.")
                || type.startsWith("io.masstree.simulator.instrument.")
                || type.startsWith("io.masstree.simulator.replacement.")
                || type.startsWith("io.masstree.simulator.witness.")
                || type.startsWith("java.");
    }

    /** {@return the trace as text: side by side if there are two threads, otherwise one below another} */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            if (threads == 2) {
                text.append(line.thread == 0 ? line.what : " ".repeat(WIDTH) + "| " + line.what);
            } else {
                text.append("  ".repeat(line.thread))
                        .append('T')
                        .append(line.thread)
                        .append(' ')
                        .append(line.what);
            }
            text.append('\n');
        }
        return text.append("=> ").append(verdict).append('\n').toString();
    }
}
