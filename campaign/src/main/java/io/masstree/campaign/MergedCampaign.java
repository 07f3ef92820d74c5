package io.masstree.campaign;

import io.masstree.campaign.report.CampaignPage;
import io.masstree.campaign.report.SeededBugsPage;
import io.masstree.gate.ProgramExit;
import io.masstree.testbed.merge.ShardRun;
import io.masstree.testbed.merge.Shards;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.report.RunInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The shards of one campaign, put together: what is known of each bug, and the page as the whole run would have written it. */
final class MergedCampaign {

    private final Shards shards;
    private final List<String> gates;
    private final List<Mutant> mutants;
    private final Mode mode;

    /**
     * Puts shards together.
     *
     * @param gates the gates that the whole run was to ask
     * @param mutants all bugs of the whole run
     * @param mode how far the gates were to go with each bug
     */
    MergedCampaign(Shards shards, List<String> gates, List<Mutant> mutants, Mode mode) {
        this.shards = shards;
        this.gates = gates;
        this.mutants = mutants;
        this.mode = mode;
    }

    /**
     * Writes the report and says how the whole run would have ended: that a bug was not tried is no end, unless its time was bounded.
     *
     * @throws IllegalArgumentException with a sentence for the user if a shard has tried a bug that this checkout does not have
     */
    int report(RunDirectory directory, PrintWriter out) throws IOException {
        RunInfo info = shards.info();
        directory.writeInfo(info);
        Trials trials = Trials.in(directory.path());
        for (ShardRun run : shards.runs()) {
            for (Trial trial : trialsOf(run)) {
                trials.add(trial.movedTo(run.folder()));
            }
        }
        shards.keepIn(directory);
        Findings findings = new Findings(
                gates,
                mutants.stream()
                        .map(mutant -> new Finding(mutant.bug(), trials.of(mutant.id()), null))
                        .toList(),
                mode);
        directory.write("index.html", CampaignPage.format(info, findings));
        directory.write("summary.md", SeededBugsPage.of(info, findings));
        shards.missing().forEach(shard -> out.println("Missing: shard " + shard));
        findings.print(out);
        return exitCode(findings);
    }

    private List<Trial> trialsOf(ShardRun run) throws IOException {
        Set<String> known = mutants.stream().map(Mutant::id).collect(Collectors.toSet());
        List<Trial> trials = Trials.in(run.directory()).all();
        for (Trial trial : trials) {
            if (!known.contains(trial.mutant())) {
                throw new IllegalArgumentException("shard " + run.shard() + " has tried the bug " + trial.mutant()
                        + ", which this checkout does not have: merge where "
                        + run.info().commit() + " is checked out");
            }
        }
        return trials;
    }

    private int exitCode(Findings findings) {
        boolean bounded = shards.runs().stream().anyMatch(run -> run.info().budgetSeconds() != null);
        boolean untried = !bounded && !findings.with(Finding.Fate.UNTRIED).isEmpty();
        int code = findings.exitCode();
        return code == ProgramExit.OK && (untried || !shards.missing().isEmpty()) ? ProgramExit.UNDECIDED : code;
    }
}
