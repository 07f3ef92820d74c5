package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that a run ends with. */
public final class ResultTable {

    private ResultTable() {}

    /** One line a gate, columns aligned, with a heading. */
    public static String format(List<GateResult> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("gate", "what ran", "verdict", "seconds"));
        for (GateResult result : results) {
            rows.add(List.of(result.gate(), whatRan(result), result.verdict().label(), seconds(result)));
        }
        int[] widths = new int[4];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < 3; i++) {
                table.append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            table.append(" ".repeat(widths[3] - row.get(3).length())).append(row.get(3));
            table.append('\n');
        }
        return table.toString();
    }

    /** How much a gate did, in words. */
    static String whatRan(GateResult result) {
        long checks = result.count(Outcome.Kind.CHECK);
        long canaries = result.count(Outcome.Kind.CANARY);
        long caught =
                result.outcomes(Outcome.Kind.CANARY, Outcome.Verdict.VIOLATION).size();
        if (checks + canaries == 0) {
            return result.leftOut().isEmpty()
                    ? "nothing"
                    : "nothing: " + result.leftOut().get(0).message();
        }
        long passed = result.outcomes(Outcome.Kind.CHECK, Outcome.Verdict.PASS).size();
        long tries = result.outcomes().stream().mapToLong(Outcome::count).sum();
        int leftOut = result.leftOut().size();
        return String.format(
                Locale.ROOT,
                "%d of %d checks passed, %d of %d canaries caught, %,d tries%s",
                passed,
                checks,
                caught,
                canaries,
                tries,
                leftOut == 0 ? "" : ", " + leftOut + " left out");
    }

    /** How long it took. */
    static String seconds(GateResult result) {
        return String.format(Locale.ROOT, "%.1f", result.elapsed().toMillis() / 1000.0);
    }
}
