package io.masstree.histories;

import io.masstree.model.Subject;
import io.masstree.model.history.History;
import io.masstree.model.history.Operation;
import io.masstree.subjects.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One long run of several threads on one map, all of it written down. */
final class Recording implements Crew.Job {
    /** How long nothing may happen before the map counts as hanging. */
    private static final long STUCK_MILLIS = 30_000;

    /** The width of nodes for which a workload chooses its keys: that of a Masstree in production. */
    private static final int KEY_WIDTH = 15;

    private final Script script;
    private final Subject<Value> map;
    private final List<Performer> performers = new ArrayList<>();
    private final StartLine startLine;

    /**
     * What came of it.
     *
     * @param history what the threads did and saw
     * @param trouble what went wrong with the map that the history does not say; null if nothing did
     */
    record Result(History history, @Nullable String trouble) {}

    private Recording(Script script, Subject<Value> map) {
        this.script = script;
        this.map = map;
        this.startLine = new StartLine(script.threads());
        for (int i = 0; i < script.threads(); i++) {
            performers.add(new Performer());
        }
    }

    /** Records a run as the options say. */
    static Result record(RecordOptions options) throws InterruptedException {
        return record(options, Subjects.named(options.subject()));
    }

    /** Records a run as the options say, on a map of another kind. */
    static Result record(RecordOptions options, Subjects.Factory factory) throws InterruptedException {
        Script script = new Script(options.threads());
        int actions = (options.operations() + options.threads() - 1) / options.threads();
        options.workload().write(script, KEY_WIDTH, actions, new SplittableRandom(options.seed()));
        Subject<Value> map = factory.create();
        script.leaveOut(LeftOut.kinds(map));
        Recording recording = new Recording(script, map);
        try (Crew crew = new Crew(script.threads())) {
            recording.fill();
            crew.run(recording, STUCK_MILLIS);
            return recording.result();
        } catch (Crew.StuckException e) {
            return new Result(History.of(), "deadlock or livelock: " + e.getMessage() + "\n" + Texts.allStacks());
        } catch (AssertionError | RuntimeException thrown) { // whatever a map does when it is filled, or answers
            return new Result(History.of(), "the map threw " + Texts.stackTrace(thrown));
        }
    }

    private void fill() {
        script.initial().stream().forEach(key -> map.put(script.keys().bytes(key), Performer.initialValue(key)));
    }

    private Result result() {
        List<ThreadLog> logs = performers.stream().map(Performer::log).toList();
        List<Operation> operations;
        try {
            operations = Transcript.of(script, logs).operations();
        } catch (RuntimeException thrown) { // a result that cannot be, such as an entry without a value
            return new Result(History.of(), "an answer of the map makes no sense: " + Texts.stackTrace(thrown));
        }
        for (ThreadLog log : logs) {
            if (log.failure() != null) {
                return new Result(History.of(operations), "an operation threw " + Texts.stackTrace(log.failure()));
            }
        }
        String trouble;
        try {
            trouble = LastLook.at(map, script, operations);
        } catch (AssertionError | RuntimeException thrown) {
            trouble = "a last look at the map threw " + Texts.stackTrace(thrown);
        }
        return new Result(History.of(operations), trouble);
    }

    @Override
    public void run(int thread) {
        startLine.await();
        performers.get(thread).perform(script.line(thread), thread, script.keys(), map);
    }

    @Override
    public long progress() {
        return performers.stream()
                .mapToLong(performer -> performer.log().finished())
                .sum();
    }

    @Override
    public void cancel() {
        startLine.breakUp();
    }
}
