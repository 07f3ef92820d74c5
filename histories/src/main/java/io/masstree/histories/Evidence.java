package io.masstree.histories;

import io.masstree.model.history.History;
import io.masstree.model.history.HistoryChecker;
import io.masstree.model.history.Verdict;
import io.masstree.model.page.ViolationPage;
import io.masstree.model.page.ViolationPage.About;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes down what proves a violation, so that it outlives the run. */
final class Evidence {
    private static final String REPORT = "report.txt";

    /** More findings than these are only counted. */
    private static final int MOST_FINDINGS = 20;

    private final Path directory;

    Evidence(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes the findings of a leg: {@code NAME/report.txt} with everything in words, and for each finding a history
     * of JSON lines and, if that contradicts itself, a page that shows how.
     *
     * @return the first page, or else the report, relative to the directory of the run
     */
    String write(String name, List<Finding> findings, String replay) throws IOException {
        String evidence = REPORT;
        Path folder = Files.createDirectories(directory.resolve(name));
        StringBuilder report = new StringBuilder();
        report.append("leg       ").append(name).append('\n');
        report.append("time      ").append(Instant.now()).append('\n');
        report.append("java      ")
                .append(System.getProperty("java.vm.version"))
                .append(' ');
        report.append(System.getProperty("os.arch")).append('\n');
        report.append("replay    ").append(replay).append('\n');
        report.append("findings  ").append(findings.size()).append('\n');
        for (int i = 0; i < Math.min(MOST_FINDINGS, findings.size()); i++) {
            Finding finding = findings.get(i);
            String file = "history-" + (i + 1) + ".jsonl";
            report.append("\n--- ").append(i + 1).append(": ").append(finding.property());
            report.append(" (round ").append(finding.round()).append(", ");
            report.append(finding.noise()).append(")\n");
            if (finding.history() != null) {
                finding.history().write(folder.resolve(file));
                report.append("history   ").append(file).append(" (");
                report.append(finding.history().size()).append(" operations)\n");
                String page = i == 0 ? ViolationPage.FILE_NAME : "violation-" + (i + 1) + ".html";
                if (writePage(folder.resolve(page), new About(name, replay), finding, finding.history())) {
                    report.append("page      ").append(page).append('\n');
                    evidence = evidence.equals(REPORT) ? page : evidence;
                }
            }
            report.append('\n').append(finding.message()).append('\n');
            report.append("\nthe map afterwards:\n").append(finding.structure()).append('\n');
        }
        Files.writeString(folder.resolve(REPORT), report);
        return name + "/" + evidence;
    }

    /** Draws the contradiction in a history; returns whether the finding is about one. */
    private static boolean writePage(Path page, About about, Finding finding, History history) throws IOException {
        if (!finding.property().equals(Finding.LINEARIZABLE)
                && !finding.property().equals(Finding.SCAN_PROMISE)) {
            return false;
        }
        Verdict verdict = HistoryChecker.fast().check(history);
        if (verdict.outcome() != Verdict.Outcome.VIOLATION) { // then it was found by the judge who asks for more
            verdict = HistoryChecker.exact().check(history);
        }
        ViolationPage.write(page, about, history, verdict);
        return true;
    }
}
