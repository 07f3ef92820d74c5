package io.masstree.explorer;

import io.masstree.explorer.State.Move;
import io.masstree.explorer.State.Picture;
import io.masstree.explorer.State.Step;
import io.masstree.simulator.Guide;
import io.masstree.simulator.Scenario;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntSupplier;
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
 * <p>Two ways lead to one state if all threads have the same {@linkplain Past past} there, all variables the same value, and the
 * operations that have returned the same order. Under a weak memory, the variables have the same messages, and each thread has heard
 * of the same volatile accesses and full fences of others. The code is deterministic, so what follows is the same.
 */
final class StateSearch implements Guide {
    private static final int MAX_STATES = 200_000;

    /** How the structure checker names nodes, which is another name in each run. */
    private static final Pattern IDENTITY = Pattern.compile("node [0-9a-f]{1,8}\\b");

    /** What the JVM says of classes and their loaders, in brackets. */
    private static final Pattern LOADERS = Pattern.compile(" \\([^()]* is in [^()]*\\)|simulation//");

    /** How the simulator names threads: from 0. */
    private static final Pattern THREAD = Pattern.compile("\\bT([0-9])\\b");

    private final ExplorerScenario scenario;
    private final Judge judge;
    private final Set<Sharing.Use> shared;
    private final Sharing sharing;
    private final List<Past> beginnings = new ArrayList<>();
    private final Map<String, State> states = new LinkedHashMap<>();
    private final Map<String, Picture> pictures = new HashMap<>();

    /** States in which something may be untried, those first that come first. */
    private final Deque<State> open = new ArrayDeque<>();

    private final Order order;

    private int pasts;
    private @Nullable Throwable mistake;
    private @Nullable State start;
    private Run run;

    /** Which state comes first. What is found is the same, and so it must be. */
    enum Order {
        /** The one that was found first: so one execution often takes many untried steps. */
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    StateSearch(ExplorerScenario scenario, Set<Sharing.Use> shared, Sharing sharing, Order order) {
        this.order = order;
        this.scenario = scenario;
        this.shared = shared;
        this.sharing = sharing;
        this.judge = new Judge(scenario.prime(), !scenario.isWeak());
        for (int t = 0; t < scenario.threads().size(); t++) {
            beginnings.add(Past.nothing(pasts++));
        }
        run = new Run(scenario, judge, beginnings, List.of());
    }

    State start() {
        return Objects.requireNonNull(start, "no execution has run");
    }

    // One execution after another

    @Override
    public boolean hasNext() {
        if (states.size() > MAX_STATES) {
            throw new IllegalStateException(scenario.id() + " has more than " + MAX_STATES + " states: bound it");
        }
        while (!open.isEmpty() && open.element().untried.isEmpty()) {
            open.remove();
        }
        State next = open.peek();
        List<Move> plan = next == null ? List.of() : next.way();
        if (next != null) {
            plan.add(next.untried.get(0));
        }
        run = new Run(scenario, judge, beginnings, plan);
        return start == null || next != null;
    }

    @Override
    public void begins(Scenario newScenario) {
        run.begins((Stage) newScenario);
    }

    @Override
    public void finished(RunResult result) {
        run.mayBeAtState(null);
        if (mistake != null || !run.hasBegun()) {
            throw new IllegalStateException(scenario.id() + " does not run: " + result.failure(), mistake);
        }
        if (run.isIdle()) {
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
        String same =
                LOADERS.matcher(IDENTITY.matcher(failure).replaceAll("node")).replaceAll("");
        return THREAD.matcher(same).replaceAll(thread -> "T" + (Integer.parseInt(thread.group(1)) + 1));
    }

    // Decisions

    @Override
    public int preempt(int thread, int event, int runnable) {
        return run.isIdle() ? thread : guarded(() -> preempted(thread, runnable));
    }

    private int preempted(int thread, int runnable) {
        Past.Access next = run.threads.at(thread).next();
        if (next == null) {
            run.mayBeAtState(place(runnable));
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
        return run.isIdle() ? Integer.numberOfTrailingZeros(runnable) : guarded(() -> next(runnable));
    }

    private int next(int runnable) {
        run.stands();
        return decide(arrive(place(runnable)), runnable);
    }

    private int decide(State state, int runnable) {
        Move move = run.planned();
        if (move == null) {
            move = preferred(state);
        }
        if (move == null) {
            run.becomesIdle();
            return (runnable >>> run.current() & 1) != 0 ? run.current() : Integer.numberOfTrailingZeros(runnable);
        }
        if ((runnable >>> move.thread() & 1) == 0) {
            throw new IllegalStateException(
                    scenario.id() + ": T" + (move.thread() + 1) + " cannot run where it could before");
        }
        state.untried.remove(move);
        run.takes(state, move, runnable);
        return move.thread();
    }

    /** An untried step, if possible of the same thread; else the first one on the way to the nearest untried step; else null. */
    private @Nullable Move preferred(State state) {
        for (Move move : state.untried) {
            if (move.thread() == run.current()) {
                return move;
            }
        }
        if (!state.untried.isEmpty()) {
            return state.untried.get(0);
        }
        Set<State> seen = new HashSet<>(Set.of(state));
        Deque<Ahead> left = new ArrayDeque<>();
        state.steps.forEach((move, step) -> left.add(new Ahead(step.to(), move)));
        while (!left.isEmpty()) {
            Ahead ahead = left.remove();
            if (!ahead.state().untried.isEmpty()) {
                return ahead.first();
            }
            if (seen.add(ahead.state())) {
                ahead.state().steps.values().forEach(step -> left.add(new Ahead(step.to(), ahead.first())));
            }
        }
        return null;
    }

    /** A state that can be reached from the present one, and the first step on the way there. */
    private record Ahead(State state, Move first) {}

    @Override
    public int choose(int thread, int event, int choices) {
        return run.choice(choices);
    }

    @Override
    public int decided() {
        return run.followed();
    }

    // States

    /** Where the execution is. The picture must be drawn now: when it is known that this is a state, the memory may be another. */
    private Run.Place place(int runnable) {
        Run.Place place = run.place(runnable);
        pictures.computeIfAbsent(place.memory(), memory -> new Picture(run.draw()));
        return place;
    }

    private State arrive(Run.Place place) {
        State from = run.from();
        State state = states.get(place.key());
        if (state == null) {
            Picture picture = Objects.requireNonNull(pictures.get(place.memory()));
            state = new State(from, from == null ? null : run.move(), picture, place.positions(), place.verdict());
            states.put(place.key(), state);
            for (int t = 0; t < beginnings.size(); t++) {
                if (run.mayRun(t, place.runnable())) {
                    state.untried.add(new Move(t, 0));
                }
            }
            toTry(state);
            if (start == null) {
                start = state;
            }
        }
        if (from != null) {
            Step known = from.steps.putIfAbsent(run.move(), new Step(state, run.done()));
            if (known != null && known.to() != state) {
                throw new IllegalStateException(scenario.id() + ": a step leads to two states, so that one of its ends"
                        + " was taken for another: " + run.move() + " of " + from.positions);
            }
        }
        return state;
    }

    private void toTry(State state) {
        if (order == Order.OLDEST_FIRST) {
            open.addLast(state);
        } else {
            open.addFirst(state);
        }
    }

    // Events

    private void happened(Event event) {
        int thread = event.thread();
        run.threads.goesOn(thread);
        Past past = run.threads.at(thread);
        Past.Access access = past.next();
        if (access == null) {
            boolean isPrivate = run.names.isPrivate(event.owner());
            access = new Past.Access(event.variable(), event.writes(), isPrivate, Lines.current());
            past.nextIs(access);
        }
        Run.Place candidate = run.candidate();
        run.mayBeAtState(null);
        if (candidate != null && isStep(thread, access)) {
            State state = arrive(candidate);
            Move move = new Move(thread, 0);
            state.untried.remove(move);
            run.goesOnFrom(state, move);
        }
        if (!event.variable().isEmpty() && !access.isPrivate()) {
            sharing.note(new Sharing.Use(event.variable(), thread, event.writes()));
        }
        Past next = past.then(event.key());
        run.did(event, next == null ? past.then(event.key(), event.words(), pasts++) : next);
    }

    @Override
    public void read(LogicalThread thread, Location location, AccessMode mode, Message message, int choices) {
        if (run.isIdle()) {
            return;
        }
        run.names.accessed(location.owner(), thread.number());
        happened(run.events.read(thread, location, mode, message));
        run.threads.read(thread.number(), message == location.newest());
        State from = run.from();
        if (from != null && run.done().size() == 1 && run.mayReadOldValues()) {
            for (int choice = 1; choice < choices; choice++) {
                addChoice(from, new Move(thread.number(), choice));
            }
        }
    }

    private void addChoice(State from, Move move) {
        if (!from.steps.containsKey(move)
                && !from.untried.contains(move)
                && !run.move().equals(move)) {
            from.untried.add(move);
            toTry(from);
        }
    }

    @Override
    public void readUnwritten(LogicalThread thread, Location location, AccessMode mode) {
        if (run.isIdle()) {
            return;
        }
        run.names.accessed(location.owner(), thread.number());
        happened(run.events.readUnwritten(thread, location, mode));
        run.threads.read(thread.number(), true);
    }

    @Override
    public void written(LogicalThread thread, Location location, AccessMode mode, Message message) {
        if (run.isIdle()) {
            return;
        }
        wrote(thread, location, message);
        happened(run.events.written(thread, location, mode, message));
    }

    @Override
    public void updated(LogicalThread thread, Location location, Message read, @Nullable Message written) {
        if (run.isIdle()) {
            return;
        }
        if (written == null) {
            run.names.accessed(location.owner(), thread.number());
            happened(run.events.notUpdated(thread, location, read));
            run.threads.read(thread.number(), read == location.newest());
        } else {
            wrote(thread, location, written);
            happened(run.events.updated(thread, location, read, written));
        }
    }

    @Override
    public void fenced(LogicalThread thread, Fence fence) {
        if (!run.isIdle()) {
            happened(run.events.fenced(thread, fence));
        }
    }

    private void wrote(LogicalThread thread, Location location, Message message) {
        run.names.accessed(location.owner(), thread.number());
        run.names.wrote(thread, location, message, run.memory.nameOf(location));
        run.memory.wrote(location);
        run.threads.wrote(thread.number());
    }
}
