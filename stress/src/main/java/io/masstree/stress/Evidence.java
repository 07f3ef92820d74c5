package io.masstree.stress;

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
     * Writes the findings of a leg: {@code NAME/report.txt} with everything in words, and a history of
     * JSON lines for each finding.
     *
     * @return the report, relative to the directory of the run
     */
    String write(String name, List<Finding> findings, String replay) throws IOException {
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
            }
            report.append('\n').append(finding.message()).append('\n');
            report.append("\nthe map afterwards:\n").append(finding.structure()).append('\n');
        }
        Files.writeString(folder.resolve(REPORT), report);
        return name + "/" + REPORT;
    }
}
