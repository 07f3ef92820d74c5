package io.masstree.explorer;

import io.masstree.explorer.State.Move;
import io.masstree.explorer.State.Position;
import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.memory.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One execution of a scenario while it runs: which way it was told to go, where it is, and the step that is being taken. */
final class Run {
    private final ExplorerScenario scenario;
    private final Judge judge;
    private @Nullable Stage stage;

    final Threads threads;
    final Names names;
    final WrittenMemory memory;
    final Event.Maker events;

    /** Which events have told all threads something, under a weak memory, and how many of them each thread has listened to. */
    private final StringBuilder tellings = new StringBuilder();

    private int told;
    private final int[] heard;

    private final List<Move> plan;
    private int followed;

    /** The thread that takes the step; -1 before the first one. */
    private int current = -1;

    private int preemptions;
    private int oldReads;

    /** The state from which the step is taken; null before the first one. */
    private @Nullable State from;

    private Move move = new Move(0, 0);

    /** What the step has done so far. */
    private List<Past> done = new ArrayList<>();

    /** Where a thread is whose next access nobody has seen yet: a state if others may notice that access. */
    private @Nullable Place candidate;

    /** Whether nothing new can come any more, so that the execution is only to end. */
    private boolean isIdle;

    /**
     * A moment of an execution, perhaps a state.
     *
     * @param key equal for two moments if and only if they are one state
     * @param memory what the variables hold
     * @param runnable which threads can go on, a bit for each
     */
    record Place(String key, String memory, List<Position> positions, Judge.Verdict verdict, int runnable) {}

    /**
     * An execution to be.
     *
     * @param beginnings the pasts of threads that have done nothing
     * @param plan the first steps that it is to take
     */
    Run(ExplorerScenario scenario, Judge judge, List<Past> beginnings, List<Move> plan) {
        this.scenario = scenario;
        this.judge = judge;
        this.plan = plan;
        threads = new Threads(beginnings);
        heard = new int[beginnings.size()];
        names = new Names(beginnings.size());
        memory = new WrittenMemory(names);
        events = new Event.Maker(names, memory, scenario.isWeak());
    }

    void begins(Stage newStage) {
        stage = newStage;
        newStage.name(names);
    }

    boolean hasBegun() {
        return stage != null;
    }

    private Stage stage() {
        return Objects.requireNonNull(stage);
    }

    // The way

    int current() {
        return current;
    }

    /** How many steps of the plan were taken. */
    int followed() {
        return followed;
    }

    /** The next step of the plan; null if all were taken. */
    @Nullable
    Move planned() {
        return followed < plan.size() ? plan.get(followed++) : null;
    }

    boolean isIdle() {
        return isIdle;
    }

    void becomesIdle() {
        isIdle = true;
    }

    /** Whether a switch to another thread would be a pre-emption: the present one could go on. */
    boolean isPreemption(int runnable) {
        return current >= 0 && (runnable >>> current & 1) != 0 && !threads.waits(current);
    }

    /** Whether a thread may take the next step within the scenario's bound. */
    boolean mayRun(int thread, int runnable) {
        return (runnable >>> thread & 1) != 0
                && (thread == current || preemptions < scenario.bound() || !isPreemption(runnable));
    }

    boolean mayReadOldValues() {
        return scenario.isWeak() && oldReads < ExplorerScenario.MAX_OLD_READS;
    }

    // The step

    @Nullable
    State from() {
        return from;
    }

    Move move() {
        return move;
    }

    List<Past> done() {
        return done;
    }

    /** A step begins that was decided. */
    void takes(State state, Move decided, int runnable) {
        if (current != decided.thread() && isPreemption(runnable)) {
            preemptions++;
        }
        if (decided.choice() > 0) {
            oldReads++;
        }
        current = decided.thread();
        goesOnFrom(state, decided);
    }

    /** The running thread goes on with a step that nobody had to decide. */
    void goesOnFrom(State state, Move next) {
        from = state;
        move = next;
        done = new ArrayList<>();
    }

    /** Which of the values that the running thread may read it reads: the first access of a step is what the step is about. */
    int choice(int choices) {
        return done.isEmpty() && candidate == null ? Math.min(move.choice(), choices - 1) : 0;
    }

    /** The running thread stands before an access that is not known yet. */
    void mayBeAtState(@Nullable Place place) {
        candidate = place;
    }

    @Nullable
    Place candidate() {
        return candidate;
    }

    void did(Event event, Past past) {
        int thread = event.thread();
        threads.did(thread, past);
        done.add(past);
        if (scenario.isWeak()) {
            Memory simulated = ((Carrier) Thread.currentThread()).execution().memory();
            int now = simulated.pushes() + simulated.reveals();
            if (now != told) {
                tellings.append(thread).append('.').append(past.id()).append(' ');
                told = now;
            }
            if (event.ordered()) {
                heard[thread] = now;
            }
        }
    }

    // The place

    /** The thread that ran cannot go on, unless it has ended. */
    void stands() {
        if (current >= 0 && !stage().calls().hasEnded(current)) {
            threads.nowWaits(current);
        }
    }

    Place place(int runnable) {
        CallLog calls = stage().calls();
        StringBuilder key = new StringBuilder(threads.key(calls));
        key.append(runnable).append(' ').append(judge.key(calls));
        if (scenario.bound() != ExplorerScenario.UNBOUNDED) {
            key.append(" by ").append(current).append(" after ").append(preemptions);
        }
        if (scenario.isWeak()) {
            key.append(" saw old values: ").append(oldReads).append(" told: ").append(tellings);
            key.append(Arrays.toString(heard));
        }
        String newest = memory.newest();
        key.append('\n').append(scenario.isWeak() ? memory.messages() : newest);
        String contents = calls.hasEnded() ? aside(() -> stage().contents()) : null;
        return new Place(key.toString(), newest, threads.positions(calls), judge.judge(calls, contents), runnable);
    }

    List<String> draw() {
        return List.of(aside(() -> String.join("\n", stage().draw(names))).split("\n", -1));
    }

    private static String aside(Supplier<String> what) {
        return ((Carrier) Thread.currentThread()).aside(System::identityHashCode, what);
    }
}
