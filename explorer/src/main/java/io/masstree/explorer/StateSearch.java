package io.masstree.explorer;

import io.masstree.explorer.State.Mode;
import io.masstree.explorer.State.Move;
import io.masstree.explorer.State.Picture;
import io.masstree.explorer.State.Position;
import io.masstree.explorer.State.Step;
import io.masstree.simulator.Guide;
import io.masstree.simulator.Scenario;
import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import io.masstree.simulator.search.RunResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds all states of a scenario. It leads the simulator along a way that it knows to a state with an untried step, lets it take that,
 * and goes on with what is untried; so each execution adds many states.
 *
 * <p>A step is one access to memory that another thread could notice, or a fence, and all that the thread does behind it up to the
 * next one: that commutes with whatever others do. Which variables two threads share, of which one writes, is not known before the
 * search. So it is repeated with those that it has found, until it finds no more.
 *
 * <p>Two ways lead to one state if all threads have the same {@linkplain Past past} there, all variables the same value (under a weak
 * memory the same messages), and the operations that have returned the same order. The code is deterministic, so what follows is the same.
 */
final class StateSearch implements Guide {
    private static final int MAX_STATES = 200_000;

    /** How the structure checker names nodes, which is another name in each run. */
    private static final Pattern IDENTITY = Pattern.compile("node [0-9a-f]{1,8}\\b");

    /** How the simulator names threads: from 0. */
    private static final Pattern THREAD = Pattern.compile("\\bT([0-9])\\b");

    private final ExplorerScenario scenario;
    private final Judge judge;
    private final Set<Sharing.Use> shared;
    private final Sharing sharing;
    private final List<Past> beginnings = new ArrayList<>();
    private final Map<String, State> states = new LinkedHashMap<>();
    private final Map<String, Picture> pictures = new HashMap<>();
    private final Deque<State> open = new ArrayDeque<>();
    private int pasts;
    private @Nullable Throwable mistake;
    private @Nullable State start;

    // Of this execution
    private Run run = new Run();

    /** What is known of one execution while it runs. */
    private final class Run {
        @Nullable
        Stage stage;

        final Past[] at = beginnings.toArray(new Past[0]);
        final Names names = new Names(at.length);
        final boolean[] waits = new boolean[at.length];
        final Spinning spinning = new Spinning(at.length);
        final Map<String, Location> written = new TreeMap<>();
        final StringBuilder pushes = new StringBuilder();
        List<Move> plan = List.of();
        int planned;
        int current = -1;
        int preemptions;
        int oldReads;

        /** The step that is being taken: from where, which, what it did so far. */
        @Nullable
        State from;

        Move move = new Move(0, 0);

        /** Whether nothing new can come any more, so that the execution is only to end. */
        boolean isIdle;

        List<Past> events = new ArrayList<>();

        /** Where a thread is whose next access nobody has seen yet: a state if others may notice that access. */
        @Nullable
        Place candidate;
    }

    private record Place(String key, Picture picture, List<Position> positions, Judge.Verdict verdict, int runnable) {}

    StateSearch(ExplorerScenario scenario, Set<Sharing.Use> shared, Sharing sharing) {
        this.scenario = scenario;
        this.shared = shared;
        this.sharing = sharing;
        this.judge = new Judge(scenario.prime(), !scenario.isWeak());
        for (int t = 0; t < scenario.threads().size(); t++) {
            beginnings.add(Past.nothing(pasts++));
        }
    }

    State start() {
        return Objects.requireNonNull(start, "no execution has run");
    }

    int size() {
        return states.size();
    }

    // One execution after another

    @Override
    public boolean hasNext() {
        if (states.size() > MAX_STATES) {
            throw new IllegalStateException(scenario.id() + " has more than " + MAX_STATES + " states: bound it");
        }
        while (!open.isEmpty() && open.peek().untried.isEmpty()) {
            open.pop();
        }
        run = new Run();
        State next = open.peek();
        if (next != null) {
            run.plan = next.way();
            run.plan.add(next.untried.get(0));
        }
        return start == null || next != null;
    }

    @Override
    public void begins(Scenario newScenario) {
        run.stage = (Stage) newScenario;
        run.stage.name(run.names);
    }

    @Override
    public void finished(RunResult result) {
        run.candidate = null;
        if (mistake != null || run.stage == null) {
            throw new IllegalStateException(scenario.id() + " does not run: " + result.failure(), mistake);
        }
        if (run.isIdle) {
            return;
        }
        State last = arrive(place(0));
        if (result.failure() != null) {
            last.failure = said(result.failure().toString());
            last.untried.clear();
        }
    }

    /** A mistake of this search, made in the midst of an execution, must not be taken for one of the scenario. */
    private int guarded(IntSupplier what) {
        try {
            return what.getAsInt();
        } catch (RuntimeException | LinkageError e) {
            mistake = mistake == null ? e : mistake;
            throw e;
        }
    }

    /** Without names that are others in each run, and with threads counted as the page counts them. */
    private static String said(String failure) {
        return THREAD.matcher(IDENTITY.matcher(failure).replaceAll("node"))
                .replaceAll(thread -> "T" + (Integer.parseInt(thread.group(1)) + 1));
    }

    // Decisions

    @Override
    public int preempt(int thread, int event, int runnable) {
        return run.isIdle ? thread : guarded(() -> preempted(thread, runnable));
    }

    private int preempted(int thread, int runnable) {
        Past.Access next = run.at[thread].next();
        if (next == null) {
            run.candidate = place(runnable);
            return thread;
        }
        return isStep(thread, next) ? decide(arrive(place(runnable)), runnable) : thread;
    }

    private boolean isStep(int thread, Past.Access access) {
        return access.variable().isEmpty()
                || (!access.isPrivate()
                        && shared.contains(new Sharing.Use(access.variable(), thread, access.writes())));
    }

    @Override
    public int next(int moment, int runnable) {
        return run.isIdle ? Integer.numberOfTrailingZeros(runnable) : guarded(() -> next(runnable));
    }

    private int next(int runnable) {
        if (run.current >= 0 && !stage().calls().hasEnded(run.current)) {
            run.waits[run.current] = true;
            run.spinning.waits(run.current);
        }
        return decide(arrive(place(runnable)), runnable);
    }

    private int decide(State state, int runnable) {
        Move move;
        if (run.planned < run.plan.size()) {
            move = run.plan.get(run.planned++);
        } else {
            Move promising = preferred(state);
            if (promising == null) {
                run.isIdle = true;
                return (runnable >>> run.current & 1) != 0 ? run.current : Integer.numberOfTrailingZeros(runnable);
            }
            move = promising;
        }
        if ((runnable >>> move.thread() & 1) == 0) {
            throw new IllegalStateException(
                    scenario.id() + ": T" + (move.thread() + 1) + " cannot run where it could before");
        }
        if (run.current >= 0 && run.current != move.thread() && isPreemption(runnable)) {
            run.preemptions++;
        }
        if (move.choice() > 0) {
            run.oldReads++;
        }
        state.untried.remove(move);
        run.current = move.thread();
        run.from = state;
        run.move = move;
        run.events = new ArrayList<>();
        return move.thread();
    }

    private boolean isPreemption(int runnable) {
        return (runnable >>> run.current & 1) != 0 && !run.waits[run.current];
    }

    /** An untried step, if possible of the same thread; else one that leads to a state where something is untried; else null. */
    private @Nullable Move preferred(State state) {
        for (Move move : state.untried) {
            if (move.thread() == run.current) {
                return move;
            }
        }
        if (!state.untried.isEmpty()) {
            return state.untried.get(0);
        }
        for (Map.Entry<Move, Step> entry : state.steps.entrySet()) {
            if (!entry.getValue().to().untried.isEmpty()) {
                return entry.getKey();
            }
        }
        return null;
    }

    @Override
    public int choose(int thread, int event, int choices) {
        return run.events.isEmpty() && run.candidate == null ? Math.min(run.move.choice(), choices - 1) : 0;
    }

    @Override
    public int decided() {
        return run.planned;
    }

    // States

    private Stage stage() {
        return Objects.requireNonNull(run.stage);
    }

    private State arrive(Place place) {
        State state = states.get(place.key());
        if (state == null) {
            Move entered = run.from == null ? null : run.move;
            state = new State(run.from, entered, place.picture(), place.positions(), place.verdict());
            states.put(place.key(), state);
            addMoves(state, place.runnable());
            if (start == null) {
                start = state;
            }
        }
        if (run.from != null) {
            run.from.steps.putIfAbsent(run.move, new Step(state, run.events));
        }
        return state;
    }

    private void addMoves(State state, int runnable) {
        boolean bound = run.preemptions >= scenario.bound() && run.current >= 0 && isPreemption(runnable);
        for (int t = 0; t < run.at.length; t++) {
            if ((runnable >>> t & 1) != 0 && (!bound || t == run.current)) {
                state.untried.add(new Move(t, 0));
            }
        }
        open.push(state);
    }

    private Place place(int runnable) {
        CallLog calls = stage().calls();
        StringBuilder key = new StringBuilder();
        List<Position> positions = new ArrayList<>();
        for (int t = 0; t < run.at.length; t++) {
            Mode mode = !calls.hasBegun(t)
                    ? Mode.NOT_BEGUN
                    : calls.hasEnded(t) ? Mode.ENDED : run.waits[t] ? Mode.WAITS : Mode.RUNS;
            positions.add(new Position(mode, run.at[t]));
            key.append(mode).append('.').append(run.at[t].id());
            key.append(run.spinning.wouldLookAgain(t) ? "+ " : " ");
        }
        String memory = memory();
        key.append(runnable).append(' ').append(judge.key(calls)).append(' ').append(run.pushes);
        if (scenario.bound() != ExplorerScenario.UNBOUNDED) {
            key.append(" by ").append(run.current).append(" after ").append(run.preemptions);
        }
        if (scenario.isWeak()) {
            key.append(" saw old values: ").append(run.oldReads);
        }
        String newest = newest();
        key.append('\n').append(scenario.isWeak() ? memory : newest);
        Picture picture = pictures.get(newest);
        if (picture == null) {
            picture = new Picture(draw());
            pictures.put(newest, picture);
        }
        String contents = calls.hasEnded() ? aside(() -> stage().contents()) : null;
        return new Place(key.toString(), picture, positions, judge.judge(calls, contents), runnable);
    }

    private List<String> draw() {
        return List.of(aside(() -> String.join("\n", stage().draw(run.names))).split("\n", -1));
    }

    private static String aside(Supplier<String> what) {
        return ((Carrier) Thread.currentThread()).aside(System::identityHashCode, what);
    }

    private String newest() {
        StringBuilder text = new StringBuilder();
        run.written.forEach((name, location) -> {
            Message message = location.newest();
            text.append(name)
                    .append('=')
                    .append(value(location, message))
                    .append('@')
                    .append(message.writer())
                    .append('\n');
        });
        return text.toString();
    }

    private String memory() {
        if (!scenario.isWeak()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        run.written.forEach((name, location) -> {
            text.append(name);
            for (int i = 1; i < location.size(); i++) {
                text.append(' ').append(run.names.message(location.message(i)));
            }
            text.append('\n');
        });
        return text.toString();
    }

    // Events

    private String nameOf(Location location) {
        Object owner = location.owner();
        if (owner == null) {
            return location.name();
        }
        return run.names.of(owner) + (location.index() >= 0 ? "[" + location.index() + "]" : "." + location.name());
    }

    private String value(Location location, Message message) {
        return Values.show(location, message, run.names);
    }

    private void happened(LogicalThread thread, @Nullable Location location, boolean writes, String key, String words) {
        int t = thread.number();
        if (run.waits[t]) {
            run.spinning.looksAgain(t);
        }
        String variable = location == null ? "" : nameOf(location);
        Past past = run.at[t];
        Past.Access access = past.next();
        if (access == null) {
            boolean isPrivate = location != null && run.names.isPrivate(location.owner());
            access = new Past.Access(variable, writes, isPrivate, Lines.current());
            past.nextIs(access);
        }
        Place candidate = run.candidate;
        run.candidate = null;
        if (candidate != null && isStep(t, access)) {
            State state = arrive(candidate);
            Move move = new Move(t, 0);
            state.untried.remove(move);
            run.from = state;
            run.move = move;
            run.events = new ArrayList<>();
        }
        if (location != null && !access.isPrivate()) {
            sharing.note(new Sharing.Use(variable, t, writes));
        }
        Past next = past.then(key);
        if (next == null) {
            next = past.then(key, words, pasts++);
        }
        run.at[t] = next;
        run.waits[t] = false;
        run.events.add(next);
        if (scenario.isWeak()) {
            int pushes = ((Carrier) Thread.currentThread()).execution().memory().pushes();
            if (pushes != run.names.pushes(pushes)) {
                run.pushes.append(t).append('.').append(next.id()).append(' ');
            }
        }
    }

    @Override
    public void read(LogicalThread thread, Location location, AccessMode mode, Message message, int choices) {
        if (run.isIdle) {
            return;
        }
        accessed(thread, location);
        boolean newest = message == location.newest();
        String seen = value(location, message);
        String which = scenario.isWeak() ? run.names.message(message) : "";
        String old = newest ? "" : ", an old value: the newest is " + value(location, location.newest());
        happened(
                thread,
                location,
                false,
                "r " + seen + which + (old.isEmpty() ? "" : " old"),
                "reads " + nameOf(location) + " = " + seen + Values.show(mode, "acquire") + old);
        run.spinning.read(thread.number(), newest);
        State from = run.from;
        boolean mayBeOld = scenario.isWeak() && run.oldReads < ExplorerScenario.MAX_OLD_READS;
        if (mayBeOld && from != null && run.events.size() == 1) {
            for (int choice = 1; choice < choices; choice++) {
                addChoice(from, new Move(thread.number(), choice));
            }
        }
    }

    private void addChoice(State from, Move move) {
        if (!from.steps.containsKey(move) && !from.untried.contains(move) && !run.move.equals(move)) {
            from.untried.add(move);
            open.push(from);
        }
    }

    @Override
    public void readUnwritten(LogicalThread thread, Location location, AccessMode mode) {
        if (run.isIdle) {
            return;
        }
        accessed(thread, location);
        String initial = Values.initial(location, run.names);
        happened(
                thread,
                location,
                false,
                "r " + initial,
                "reads " + nameOf(location) + " = " + initial + Values.show(mode, "acquire"));
        run.spinning.read(thread.number(), true);
    }

    @Override
    public void written(LogicalThread thread, Location location, AccessMode mode, Message message) {
        if (run.isIdle) {
            return;
        }
        accessed(thread, location);
        wrote(thread, location, message);
        String value = value(location, message);
        happened(
                thread,
                location,
                true,
                "w " + value,
                "writes " + nameOf(location) + " = " + value + Values.show(mode, "release"));
    }

    @Override
    public void updated(LogicalThread thread, Location location, Message read, @Nullable Message newValue) {
        if (run.isIdle) {
            return;
        }
        accessed(thread, location);
        String before = value(location, read);
        if (newValue == null) {
            happened(
                    thread,
                    location,
                    true,
                    "f " + before,
                    "compare-and-set of " + nameOf(location) + " fails: it is " + before);
            run.spinning.read(thread.number(), read == location.newest());
            return;
        }
        wrote(thread, location, newValue);
        String after = value(location, newValue);
        String words = "sets " + nameOf(location) + " from " + before + " to " + after + " at once";
        happened(thread, location, true, "u " + before + " " + after, words);
    }

    @Override
    public void fenced(LogicalThread thread, Fence fence) {
        if (run.isIdle) {
            return;
        }
        String name = fence.name().toLowerCase(Locale.ROOT).replace('_', '-') + " fence";
        happened(thread, null, false, name, name);
    }

    private void accessed(LogicalThread thread, Location location) {
        Object owner = location.owner();
        if (owner != null) {
            run.names.accessed(owner, thread.number());
        }
    }

    private void wrote(LogicalThread thread, Location location, Message message) {
        Object reference = message.reference();
        if (reference != null) {
            run.names.wroteReference(location.owner(), reference, nameOf(location), thread.number());
        }
        if (location.name().equals("version") && location.owner() != null) {
            run.names.wroteVersion(location.owner(), thread.number());
        }
        run.names.wrote(message, thread);
        run.spinning.wrote(thread.number());
        run.written.putIfAbsent(nameOf(location), location);
    }
}
