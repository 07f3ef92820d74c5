package io.masstree.testbed.report;

import io.masstree.gate.Activity;
import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A run with everything in it that a page can show. */
final class MadeUpRun {

    /** Means something to HTML, to Markdown and to both. */
    static final String HOSTILE = "</pre><script>alert('1')</script> | `x` & \"y\" **z**\n# next";

    static final RunInfo INFO = new RunInfo(
            List.of("check", HOSTILE),
            "2026-11-22T16:00:00Z",
            "0123abc",
            true,
            "17.0.15",
            HOSTILE,
            "Linux",
            2,
            7,
            600L,
            null,
            Map.of("lincheck", "3.7"));

    static final List<GateResult> RESULTS = List.of(histories(), lincheck());

    static final RunOutcome RUN = of(RESULTS);

    private MadeUpRun() {}

    /** A run that came out as a violation, with these results. */
    static RunOutcome of(List<GateResult> results) {
        return new RunOutcome(results, GateVerdict.VIOLATION, Completeness.of(null, results, List.of(), 13), false);
    }

    private static GateResult histories() {
        Outcome waves = Outcome.check("histories", "waves.w3.t2")
                .property("linearizable")
                .rules("R20")
                .effort(2, 400_000)
                .pass();
        Outcome splits =
                Outcome.check("histories", "splits.w3.t2").effort(4, 200_000).pass();
        Outcome canary = Outcome.canary("histories", "staleReads")
                .property("linearizable")
                .rules("R13", "R8")
                .evidence("evidence/histories/canary staleReads/report.txt")
                .effort(0.5, 900)
                .violation("get(a)=null after put(a)=1\nsecond line");
        return new GateResult(
                "histories",
                GateVerdict.PASS,
                List.of(CheckInfo.check("waves.w3.t2"), CheckInfo.canary("staleReads")),
                List.of(
                        waves.withActivity(new Activity(0, 50_000, Map.of("NodeUnlinked", 500L))),
                        splits.withActivity(new Activity(2, 10_000, Map.of("BorderSplit", 40L, "NodeUnlinked", 2L))),
                        canary),
                List.of(),
                Duration.ofMillis(7_300));
    }

    private static GateResult lincheck() {
        return new GateResult(
                "lincheck",
                GateVerdict.VIOLATION,
                List.of(CheckInfo.check("unlink"), CheckInfo.check("notTried"), CheckInfo.canary("blind")),
                List.of(
                        Outcome.check("lincheck", HOSTILE)
                                .property(HOSTILE)
                                .rules("R12", "<i>")
                                .evidence("evidence/lincheck/<b>.txt")
                                .replay("./mt check --seed 7 " + HOSTILE)
                                .violation(HOSTILE),
                        Outcome.check("lincheck", "unlink").inconclusive("the budget ended"),
                        Outcome.check("lincheck", "notTried")
                                .property("progress")
                                .leftOut("no time"),
                        Outcome.canary("lincheck", "blind")
                                .property("linearizable")
                                .pass()),
                List.of(HOSTILE),
                Duration.ofSeconds(181));
    }
}
