package io.masstree.spec.trace;

import io.masstree.model.Operation;
import io.masstree.scenarios.MapUnderTest;
import io.masstree.scenarios.Program;
import io.masstree.simulator.Scenario;
import io.masstree.subjects.MasstreeSubject;
import java.util.ArrayList;
import java.util.List;

/** A program on a Masstree with narrow nodes, whose execution is recorded. */
public final class TracedMap implements Scenario {
    private final MapUnderTest map;
    private final Traced traced;
    private final Recorder recorder;

    /**
     * An execution to be.
     *
     * @param name what {@link Traced#find} takes
     * @param recorder what {@link Recorder#find} takes
     */
    public TracedMap(String name, String recorder) {
        traced = Traced.find(name);
        MasstreeSubject<Integer> subject = new MasstreeSubject<>(MapUnderTest.WIDTH);
        map = new MapUnderTest(subject, traced.prime());
        this.recorder = Recorder.find(recorder);
        this.recorder.begin(subject.map());
    }

    @Override
    public List<Runnable> threads() {
        List<Runnable> threads = new ArrayList<>();
        for (Program program : traced.threads()) {
            int number = threads.size();
            threads.add(() -> {
                for (Operation operation : program.operations()) {
                    recorder.returned(number, map.run(operation));
                }
            });
        }
        return threads;
    }

    @Override
    public void check() {
        recorder.end();
    }
}
