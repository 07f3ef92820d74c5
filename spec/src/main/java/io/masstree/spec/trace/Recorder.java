package io.masstree.spec.trace;

import io.masstree.model.Kind;
import io.masstree.model.Operation;
import io.masstree.model.ScanResult;
import io.masstree.model.Shown;
import io.masstree.scenarios.Program;
import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.engine.Observer;
import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes steps of what the simulator tells, execution after execution, and keeps those that are different. */
public final class Recorder implements Observer {
    private static final Map<String, Recorder> RECORDERS = new ConcurrentHashMap<>();
    private static final int NO_VALUE = -1;
    private static final String CORE = "io.masstree.tree.";
    private static final StackWalker STACK = StackWalker.getInstance();

    private final Traced traced;
    private final int slots;
    private final Digits digits;
    private final Mapping mapping = new Mapping();
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private @Nullable TreeImage image;
    private List<ThreadSteps> threads = List.of();
    private @Nullable UnmappedException unmapped;
    private int events;
    private int most;

    /**
     * An execution.
     *
     * @param threads the steps of each thread
     */
    public record Execution(List<List<Step>> threads) {}

    /** A recorder of the executions of one program. */
    public Recorder(Traced traced) {
        this.traced = traced;
        this.slots = MAX_SLOTS;
        List<byte[]> keys = new ArrayList<>();
        traced.prime().operations().forEach(operation -> addKey(operation, keys));
        traced.threads().forEach(program -> program.operations().forEach(operation -> addKey(operation, keys)));
        digits = new Digits(keys);
        RECORDERS.put(id(), this);
    }

    /** Nodes split at three entries, so that no more slots are in use. */
    private static final int MAX_SLOTS = 3;

    private static void addKey(Operation operation, List<byte[]> keys) {
        if (operation instanceof Operation.OnKey onKey) {
            keys.add(onKey.key().bytes());
        }
    }

    /** How {@link #find} finds it. */
    public String id() {
        return Integer.toString(System.identityHashCode(this));
    }

    /** The recorder of an {@link #id}. */
    public static Recorder find(String id) {
        return Objects.requireNonNull(RECORDERS.get(id));
    }

    /** Lets it be forgotten. */
    public void close() {
        RECORDERS.remove(id());
    }

    /**
     * The executions that were recorded, each once.
     *
     * @throws UnmappedException if the code did what has no place in the specification
     */
    public List<Execution> executions() {
        if (unmapped != null) {
            throw unmapped;
        }
        return List.copyOf(executions.values());
    }

    // What the scenario tells

    /** An execution begins, with this map. */
    public void begin(Object map) {
        image = new TreeImage(Objects.requireNonNull(Reflected.get(map, "tree")), digits, slots);
        threads = new ArrayList<>();
        for (int i = 0; i < traced.threads().size(); i++) {
            threads.add(new ThreadSteps(image, mapping));
        }
        events = 0;
    }

    /** An operation has returned. */
    public void returned(int thread, @Nullable Object result) {
        if (unmapped != null || !isObserved()) {
            return;
        }
        if (result instanceof ScanResult scan) {
            List<String> shown = new ArrayList<>();
            scan.legs().forEach(leg -> leg.shown().forEach(entry -> shown.add(text(entry))));
            threads.get(thread).ended(Step.tuple(shown), events++);
        } else {
            threads.get(thread).returned(text(result));
        }
    }

    /**
     * A value, an entry or null: a key, which is empty where the operation says it, and a value, 0 for none. What else a faulty core
     * may return is no value.
     */
    private String text(@Nullable Object result) {
        return result instanceof Shown entry
                ? "<<" + digits.parts(entry.key().bytes(), 0) + ", " + entry.value() + ">>"
                : "<<<<>>, " + (result == null ? 0 : result instanceof Integer value ? value : NO_VALUE) + ">>";
    }

    /** Whether the simulator tells of this execution: when it draws one that failed, it has another observer. */
    private boolean isObserved() {
        return events > 0;
    }

    /** The execution has ended. */
    public void end() {
        if (unmapped != null || !isObserved()) {
            return;
        }
        List<List<Step>> steps = new ArrayList<>();
        threads.forEach(thread -> steps.add(thread.steps()));
        for (int own = 0; own < steps.size(); own++) {
            for (Step step : steps.get(own)) {
                List<Integer> after = new ArrayList<>();
                for (int other = 0; other < steps.size(); other++) {
                    after.add(other == own ? 0 : stepsBefore(step, steps.get(other)));
                }
                step.comesAfter(after);
            }
        }
        most = Math.max(most, image().nodeCount());
        executions.putIfAbsent(textOf(steps), new Execution(steps));
    }

    /** How many steps of another thread must come before a step. */
    private static int stepsBefore(Step step, List<Step> others) {
        int count = 0;
        for (int i = 0; i < others.size(); i++) {
            count = step.mustFollow(others.get(i)) ? i + 1 : count;
        }
        return count;
    }

    private static String textOf(List<List<Step>> threads) {
        return Step.tuple(threads.stream()
                .map(steps -> Step.tuple(steps.stream().map(Step::text).toList()))
                .toList());
    }

    private TreeImage image() {
        return Objects.requireNonNull(image);
    }

    // What the simulator tells

    @Override
    public void read(LogicalThread thread, Location location, AccessMode mode, Message message, int choices) {
        Object value = message.reference() != null ? message.reference() : (Object) message.bits();
        access(thread, Event.Kind.LOAD, location, location.owner() == null ? null : value, mode);
    }

    @Override
    public void readUnwritten(LogicalThread thread, Location location, AccessMode mode) {
        Object owner = location.owner();
        if (owner != null) {
            Object value = location.index() >= 0
                    ? Array.get(owner, location.index())
                    : Reflected.is(owner, "Node") || Reflected.is(owner, "Layer")
                            ? Reflected.get(owner, location.name())
                            : null;
            access(thread, Event.Kind.LOAD, location, value, mode);
        }
    }

    @Override
    public void written(LogicalThread thread, Location location, AccessMode mode, Message message) {
        Object value = message.reference() != null ? message.reference() : (Object) message.bits();
        access(thread, Event.Kind.STORE, location, value, mode);
    }

    @Override
    public void updated(LogicalThread thread, Location location, Message read, @Nullable Message written) {
        if (written != null) {
            access(thread, Event.Kind.EXCHANGE, location, written.bits(), AccessMode.VOLATILE);
        }
    }

    @Override
    public void fenced(LogicalThread thread, Fence fence) {
        event(
                thread,
                Event.Kind.FENCE,
                null,
                "",
                -1,
                null,
                fence.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private void access(
            LogicalThread thread, Event.Kind kind, Location location, @Nullable Object value, AccessMode mode) {
        Object owner = location.owner();
        boolean isNull = owner instanceof Object[] && value instanceof Long; // the message of null has no reference
        event(thread, kind, owner, location.name(), location.index(), isNull ? null : value, name(kind, mode));
    }

    private static String name(Event.Kind kind, AccessMode mode) {
        return switch (mode) {
            case PLAIN -> "plain";
            case OPAQUE -> "opaque";
            case ACQUIRE_RELEASE -> kind == Event.Kind.LOAD ? "acquire" : "release";
            case VOLATILE -> "volatile";
        };
    }

    private void event(
            LogicalThread thread,
            Event.Kind kind,
            @Nullable Object owner,
            String field,
            int index,
            @Nullable Object value,
            String mode) {
        if (threads.isEmpty() || unmapped != null) {
            return;
        }
        List<String> frames = new ArrayList<>();
        String[] site = {""};
        STACK.forEach(frame -> {
            if (frame.getClassName().startsWith(CORE) && !frame.getMethodName().startsWith("sim$")) {
                String type = frame.getClassName().substring(CORE.length());
                if (frames.isEmpty()) {
                    site[0] = type + "." + frame.getMethodName() + ":" + frame.getLineNumber();
                }
                frames.add(type + "." + frame.getMethodName());
            }
        });
        if (!frames.isEmpty()) {
            Event event = new Event(events++, kind, owner, field, index, value, mode, frames, site[0]);
            try {
                threads.get(thread.number()).add(event);
            } catch (UnmappedException e) { // not for the code under test to catch
                unmapped = e;
            }
        }
    }

    // For TLC

    /** The tree and the programs, as the constant Scenario has them. */
    public String scenarioText() {
        int nodes = Math.max(most, 1);
        boolean hasCursors = traced.threads().stream()
                .flatMap(program -> program.operations().stream())
                .anyMatch(operation -> operation.isScan() || operation.kind() == Kind.CEILING);
        List<String> programs = new ArrayList<>();
        for (Program program : traced.threads()) {
            programs.add(
                    Step.tuple(program.operations().stream().map(this::text).toList()));
        }
        return "[tree |-> "
                + Step.tuple(image().initialLayers().stream()
                        .map(layer -> "[layer |-> " + layer + "]")
                        .toList())
                + ", memory |-> " + image().initialMemory(nodes)
                + ", threads |-> " + Step.tuple(programs)
                + ", nodes |-> " + nodes + ", slots |-> " + slots
                + ", width |-> 3, unlinks |-> TRUE, copies |-> "
                + Boolean.toString(hasCursors).toUpperCase(Locale.ROOT) + "]";
    }

    private String text(Operation operation) {
        String key = "<<>>";
        int value = 0;
        if (operation instanceof Operation.OnKey onKey) {
            key = digits.parts(onKey.key().bytes(), 0);
            value = Objects.requireNonNullElse(onKey.value(), 0);
        }
        return "[kind |-> " + Step.quoted(operation.kind().label()) + ", key |-> " + key + ", value |-> " + value + "]";
    }

    /** Some of the executions, as a sequence. */
    public String text(List<Execution> some) {
        return Step.tuple(
                some.stream().map(execution -> textOf(execution.threads)).toList());
    }

    /** What a location of the specification is, for people. */
    public String nameOf(int location) {
        return TreeImage.name(location, slots);
    }
}
