package io.masstree.explorer;

import io.masstree.model.Operation;
import io.masstree.scenarios.MapUnderTest;
import io.masstree.simulator.Scenario;
import io.masstree.subjects.MasstreeSubject;
import io.masstree.tree.Tree;
import io.masstree.tree.TreeDrawing;
import java.util.ArrayList;
import java.util.List;

/** A scenario of the explorer on a Masstree with narrow nodes. This class and the map are simulated. */
public final class StagedScenario implements Scenario, Stage {
    private final MasstreeSubject<Integer> map = new MasstreeSubject<>(MapUnderTest.WIDTH);
    private final ExplorerScenario scenario;
    private final CallLog calls;

    /**
     * An execution to be.
     *
     * @param id the scenario's name in the catalogue
     */
    public StagedScenario(String id) {
        scenario = ExplorerScenarios.of(id);
        scenario.prime().applyTo(map);
        calls = new CallLog(scenario.threads());
    }

    @Override
    public List<Runnable> threads() {
        List<Runnable> bodies = new ArrayList<>();
        for (int t = 0; t < scenario.threads().size(); t++) {
            int thread = t;
            List<Operation> operations = scenario.threads().get(t);
            bodies.add(() -> {
                for (Operation operation : operations) {
                    calls.invoked(thread);
                    calls.returned(thread, operation.applyTo(map));
                }
            });
        }
        return bodies;
    }

    @Override
    public void check() {
        map.checkStructure();
    }

    /** The results, and what the map holds at the end. */
    @Override
    public String outcome() {
        return calls.results() + "; " + contents();
    }

    @Override
    public void name(Names names) {
        TreeDrawing.name((Tree<?>) Names.fieldOf(map.map(), "tree"), names);
        names.giveAllBelow(map.map(), "map");
    }

    @Override
    public List<String> draw(Names names) {
        return TreeDrawing.draw(names);
    }

    @Override
    public CallLog calls() {
        return calls;
    }

    @Override
    public String contents() {
        StringBuilder text = new StringBuilder();
        map.scan(null, true, null, true, (key, value) -> {
            text.append(text.isEmpty() ? "" : " ")
                    .append(Wording.key(key))
                    .append('=')
                    .append(value);
            return true;
        });
        return text.toString();
    }
}
