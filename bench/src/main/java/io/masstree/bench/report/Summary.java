package io.masstree.bench.report;

import io.masstree.bench.run.Cell;
import io.masstree.bench.run.Measurement;
import io.masstree.bench.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run, cell by cell. */
public final class Summary {
    private final Run.Environment environment;
    private final List<CellSummary> cells;

    private Summary(Run.Environment environment, List<CellSummary> cells) {
        this.environment = environment;
        this.cells = cells;
    }

    /** Sorts the measurements of a run into cells, in the order in which these were first measured. */
    public static Summary of(Run run) {
        Map<Cell, List<Measurement>> byCell = new LinkedHashMap<>();
        for (Measurement measurement : run.measurements()) {
            byCell.computeIfAbsent(measurement.cell(), cell -> new ArrayList<>())
                    .add(measurement);
        }
        List<CellSummary> cells = new ArrayList<>();
        byCell.forEach((cell, measurements) -> cells.add(new CellSummary(cell, measurements)));
        return new Summary(run.environment(), cells);
    }

    Run.Environment environment() {
        return environment;
    }

    /** All cells. */
    public List<CellSummary> cells() {
        return cells;
    }

    Optional<CellSummary> cell(Cell wanted) {
        return cells.stream().filter(summary -> summary.cell().equals(wanted)).findFirst();
    }

    /** Whether every fork has measured something, and all maps have answered alike. */
    public boolean clean() {
        return cells.stream().allMatch(cell -> cell.problems().isEmpty());
    }
}
