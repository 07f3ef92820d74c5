package io.masstree.simulator.witness;

import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.engine.Observer;
import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import io.masstree.simulator.search.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Writes down the steps of one execution. */
public final class TraceRecorder implements Observer {
    private final int threads;
    private final Function<Site, List<String>> rules;
    private final View view;
    private final List<Step> steps = new ArrayList<>();
    private final ObjectNames names = new ObjectNames();
    private String before = "";
    private String lastView = "";

    /** The step behind which a look at the shared objects is due; -1 if none is. */
    private int written = -1;

    /** Draws the shared objects. */
    @FunctionalInterface
    public interface View {
        /**
         * Draws them as they are now.
         *
         * @param numbers the numbers that objects have in the trace
         * @return the picture; empty for none
         */
        String draw(ToIntFunction<Object> numbers);
    }

    /**
     * A recorder.
     *
     * @param threads the number of threads
     * @param rules   the rules that a line cites
     * @param view    draws the shared objects
     */
    public TraceRecorder(int threads, Function<Site, List<String>> rules, View view) {
        this.threads = threads;
        this.rules = rules;
        this.view = view;
    }

    /** The execution begins. */
    public void begin() {
        before = view.draw(names::numberOf);
        lastView = before;
    }

    /**
     * The execution has ended.
     *
     * @param result what came out
     * @return its trace
     */
    public Trace end(RunResult result) {
        return new Trace(threads, before, List.copyOf(steps), result.outcome(), result.failure());
    }

    /** Looks at the shared objects, if they may have changed. A write is in the object itself only when the next event begins. */
    public void look() {
        if (written < 0) {
            return;
        }
        String now = view.draw(names::numberOf);
        if (!now.equals(lastView)) {
            steps.set(written, steps.get(written).seen(now));
            lastView = now;
        }
        written = -1;
    }

    @Override
    public void preempted(LogicalThread thread, LogicalThread next) {
        add(thread, Step.Kind.STOPPED, "-- stopped; T" + next.number() + " goes on --");
    }

    @Override
    public void waits(LogicalThread thread, String waitsFor, LogicalThread next) {
        add(thread, Step.Kind.WAITS, "-- waits for " + waitsFor + "; T" + next.number() + " goes on --");
    }

    @Override
    public void ended(LogicalThread thread, LogicalThread next) {
        add(thread, Step.Kind.ENDED, "-- ends; T" + next.number() + " goes on --");
    }

    private void add(LogicalThread thread, Step.Kind kind, String what) {
        look();
        steps.add(new Step(
                kind, thread.number(), thread.events(), Site.NOWHERE, List.of(), "", null, "", List.of(), 0, what, ""));
    }

    @Override
    public void read(LogicalThread thread, Location location, AccessMode mode, Message message, int choices) {
        look();
        String variable = names.of(location);
        List<String> readable = new ArrayList<>();
        int choice = 0;
        for (int i = 0; i < choices; i++) {
            Message each = location.message(location.size() - 1 - i);
            readable.add(value(each));
            choice = each == message ? i : choice;
        }
        String what = variable + " reads " + value(message) + shown(mode, "acquire") + missed(location, message);
        add(thread, Step.Kind.READ, variable, mode, value(message), readable, choice, what);
    }

    @Override
    public void written(LogicalThread thread, Location location, AccessMode mode, Message message) {
        look();
        String variable = names.of(location);
        String placed = location.newest() == message ? "" : ", behind the newer " + value(location.newest());
        String what = variable + " = " + value(message) + shown(mode, "release") + placed;
        add(thread, Step.Kind.WRITE, variable, mode, value(message), List.of(), 0, what);
        written = steps.size() - 1;
    }

    @Override
    public void updated(LogicalThread thread, Location location, Message read, @Nullable Message newValue) {
        look();
        String variable = names.of(location);
        String done = newValue == null
                ? " reads " + value(read) + " and fails" + missed(location, read)
                : " from " + value(read) + " to " + value(newValue);
        add(
                thread,
                Step.Kind.UPDATE,
                variable,
                null,
                value(newValue == null ? read : newValue),
                List.of(),
                0,
                variable + done);
        written = newValue == null ? -1 : steps.size() - 1;
    }

    @Override
    public void fenced(LogicalThread thread, Fence fence) {
        look();
        String what = fence.name().toLowerCase(Locale.ROOT).replace('_', '-') + " fence";
        add(thread, Step.Kind.FENCE, "", null, "", List.of(), 0, what);
    }

    @Override
    public void note(LogicalThread thread, String what) {
        look();
        add(thread, Step.Kind.NOTE, "", null, "", List.of(), 0, what);
    }

    private void add(
            LogicalThread thread,
            Step.Kind kind,
            String variable,
            @Nullable AccessMode mode,
            String value,
            List<String> readable,
            int choice,
            String what) {
        Site site = Site.current();
        steps.add(new Step(
                kind,
                thread.number(),
                thread.events() - 1,
                site,
                rules.apply(site),
                variable,
                mode,
                value,
                List.copyOf(readable),
                choice,
                what,
                ""));
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
}
