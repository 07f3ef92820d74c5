package io.masstree.campaign;

import io.masstree.campaign.report.CampaignPage;
import io.masstree.campaign.report.SeededBugsPage;
import io.masstree.gate.ProgramExit;
import io.masstree.testbed.ReportOption;
import io.masstree.testbed.Versions;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.ProcessGate;
import io.masstree.testbed.plan.Costs;
import io.masstree.testbed.plan.Shard;
import io.masstree.testbed.report.LikelyRules;
import io.masstree.testbed.report.LikelyRules.SeenBug;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.report.RunInfo;
import io.masstree.testbed.source.Directories;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A campaign with its directory: what was asked for, what is known after each bug, and the page at any time. */
final class MutantsRun {

    private final Path checkout;
    private final List<ProcessGate> gates;
    private final Settings settings;
    private final PrintWriter out;

    /**
     * What the user asked for.
     *
     * @param campaign how bugs are tried
     * @param shard which part of the bugs these are; null for all of them
     * @param jdk what runs the gates
     * @param resumed the directory of a run that is to go on; null for a new one
     * @param report where a new one writes
     * @param writeDocs whether the page on all bugs is written into the docs
     * @param command the command line
     */
    record Settings(
            Campaign.Settings campaign,
            @Nullable Shard shard,
            Jdk jdk,
            @Nullable Path resumed,
            ReportOption report,
            boolean writeDocs,
            List<String> command) {}

    MutantsRun(Path checkout, List<ProcessGate> gates, Settings settings, PrintWriter out) {
        this.checkout = checkout;
        this.gates = gates;
        this.settings = settings;
        this.out = out;
    }

    /** Tries the bugs; those that nobody can see only if they are all that was asked for. */
    int run(List<Mutant> mutants) throws IOException, InterruptedException {
        RunInfo info = RunInfo.collect(
                checkout,
                settings.jdk(),
                Versions.all(),
                new RunInfo.Request(
                        settings.command(),
                        Instant.now(),
                        settings.campaign().seeds().get(0),
                        settings.campaign().budget(),
                        settings.shard()));
        RunDirectory directory = directory();
        directory.writeInfo(info);
        Trials trials = Trials.in(directory.path());
        GateRunner runner = new GateRunner(checkout, settings.jdk(), directory);
        Path overlays = directory.path().resolve("classes");
        Campaign campaign = new Campaign(gates, runner, trials, settings.campaign(), overlays, out);

        List<Mutant> visible =
                mutants.stream().filter(mutant -> mutant.bug().isVisible()).toList();
        campaign.run(
                visible.isEmpty() ? mutants : visible,
                () -> report(directory, info, findings(mutants, trials, campaign)));
        Directories.delete(overlays);

        Findings findings = findings(mutants, trials, campaign);
        report(directory, info, findings);
        out.println();
        findings.print(out);
        out.println(
                "Report: " + directory.shownFrom(Path.of("").toAbsolutePath()).resolve("index.html"));
        if (settings.writeDocs()) {
            write(SeededBugsPage.FILE, SeededBugsPage.of(info, findings));
            List<SeenBug> seen = findings.seen();
            write(LikelyRules.FILE, LikelyRules.format(seen));
            Map<String, Map<String, Integer>> caught = new TreeMap<>();
            for (ProcessGate gate : gates) {
                caught.put(gate.name(), runner.caught(gate, seen));
            }
            write(Costs.FILE, Costs.load().withCaught(caught).format());
        }
        out.flush();
        return findings.exitCode() == ProgramExit.OK
                        && findings.with(Finding.Fate.UNTRIED).size() == mutants.size()
                ? ProgramExit.UNDECIDED
                : findings.exitCode();
    }

    private void write(String file, String text) throws IOException {
        Path path = checkout.resolve(file);
        Files.writeString(path, text);
        out.println("Written: " + path);
    }

    private RunDirectory directory() throws IOException {
        Path resumed = settings.resumed();
        try {
            return resumed == null ? settings.report().create(checkout) : RunDirectory.reopen(resumed.toRealPath());
        } catch (IllegalArgumentException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private Findings findings(List<Mutant> mutants, Trials trials, Campaign campaign) {
        return new Findings(
                gates.stream().map(ProcessGate::name).toList(),
                mutants.stream()
                        .map(mutant ->
                                new Finding(mutant.bug(), trials.of(mutant.id()), campaign.problemOf(mutant.id())))
                        .toList(),
                settings.campaign().mode());
    }

    private static void report(RunDirectory directory, RunInfo info, Findings findings) throws IOException {
        directory.write("index.html", CampaignPage.format(info, findings));
        directory.write("summary.md", SeededBugsPage.of(info, findings));
    }
}
