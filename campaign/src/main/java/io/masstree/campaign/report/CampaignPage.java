package io.masstree.campaign.report;

import io.masstree.campaign.BugKind;
import io.masstree.campaign.Finding;
import io.masstree.campaign.Findings;
import io.masstree.campaign.Mode;
import io.masstree.campaign.SeededBug;
import io.masstree.campaign.Trial;
import io.masstree.campaign.Trial.Verdict;
import io.masstree.gate.ProgramExit;
import io.masstree.model.Rule;
import io.masstree.testbed.report.Fact;
import io.masstree.testbed.report.HtmlTemplate;
import io.masstree.testbed.report.RunInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of a campaign: bugs against tools, what each tool has alone, what none sees. */
public final class CampaignPage {

    private static final String TEMPLATE = "mutants.html";

    private final Findings findings;
    private final List<String> gates;

    private CampaignPage(Findings findings) {
        this.findings = findings;
        this.gates = findings.gates();
    }

    /** The contents of {@code index.html}. */
    public static String format(RunInfo info, Findings findings) {
        return HtmlTemplate.load(CampaignPage.class, TEMPLATE).execute(new CampaignPage(findings).model(info));
    }

    private PageModel model(RunInfo info) {
        String colour = switch (findings.exitCode()) {
            case ProgramExit.OK -> "good";
            case ProgramExit.VIOLATION -> "bad";
            default -> "open";
        };
        String mode = findings.mode() == Mode.MATRIX
                ? "Every gate looked at every bug."
                : "Each bug went to one gate after another, the expected one first, until one saw it: an empty cell was not tried.";
        return new PageModel(
                findings.inWords(), colour, mode, gates, wrong(), groups(), tools(), arguments(), Fact.of(info));
    }

    private List<PageModel.Wrong> wrong() {
        List<PageModel.Wrong> wrong = new ArrayList<>();
        for (Finding finding : findings.with(Finding.Fate.SURVIVED)) {
            if (finding.bug().isVisible()) {
                wrong.add(new PageModel.Wrong(
                        finding.bug().id(),
                        "survived",
                        "bad",
                        finding.bug().wrong(),
                        "Every gate looked, and none saw it."));
            }
        }
        for (Finding finding : findings.missedByTheExpected()) {
            String message = "Expected: " + String.join(", ", finding.bug().expected());
            wrong.add(new PageModel.Wrong(
                    finding.bug().id(),
                    "missed by the expected gate",
                    "bad",
                    finding.bug().wrong(),
                    message));
        }
        for (Finding finding : findings.with(Finding.Fate.UNDECIDED)) {
            StringBuilder message = new StringBuilder();
            if (finding.problem() != null) {
                message.append(finding.problem());
            }
            for (Trial trial : finding.trials()) {
                if (trial.verdict() == Verdict.UNDECIDED) {
                    message.append(trial.gate())
                            .append(": ")
                            .append(trial.message())
                            .append('\n');
                }
            }
            wrong.add(new PageModel.Wrong(
                    finding.bug().id(), "undecided", "open", finding.bug().wrong(), message.toString()));
        }
        return wrong;
    }

    private List<PageModel.Group> groups() {
        Map<String, List<PageModel.Row>> rows = new LinkedHashMap<>();
        for (Rule rule : Rule.values()) {
            rows.put(rule.id(), new ArrayList<>());
        }
        List<PageModel.Row> others = new ArrayList<>();
        for (Finding finding : findings.bugs()) {
            if (finding.fate(gates) != Finding.Fate.EQUIVALENT) {
                SeededBug bug = finding.bug();
                List<PageModel.Row> ofRule =
                        bug.rules().isEmpty() ? null : rows.get(bug.rules().get(0));
                (ofRule == null ? others : ofRule).add(row(finding));
            }
        }
        List<PageModel.Group> groups = new ArrayList<>();
        rows.forEach((rule, members) -> groups.add(
                new PageModel.Group(rule, Rule.byId(rule).map(Rule::title).orElse(""), members)));
        groups.add(new PageModel.Group("no rule", "", others));
        groups.removeIf(group -> group.rows().isEmpty());
        return groups;
    }

    private PageModel.Row row(Finding finding) {
        SeededBug bug = finding.bug();
        return new PageModel.Row(
                bug.id(),
                bug.kind().toString(),
                bug.wrong(),
                gates.stream().map(gate -> cell(gate, finding.of(gate))).toList());
    }

    private static PageModel.Cell cell(String gate, List<Trial> trials) {
        if (trials.isEmpty()) {
            return new PageModel.Cell(gate, "", "small", "not tried", null);
        }
        List<Trial> kills = trials.stream()
                .filter(trial -> trial.verdict() == Verdict.KILLED)
                .toList();
        if (kills.isEmpty()) {
            Trial trial = trials.get(0);
            String looked = String.format(
                    Locale.ROOT, "%d of %d units in %.0f s", trial.begun(), trial.units(), trial.seconds());
            boolean open = trials.stream().anyMatch(each -> each.verdict() == Verdict.UNDECIDED);
            return new PageModel.Cell(gate, open ? "undecided" : "blind", open ? "open" : "small", looked, null);
        }
        Trial first = kills.get(0);
        String seconds = trials.size() == 1 ? seconds(first.seconds()) : range(kills);
        String text =
                trials.size() == 1 ? seconds : new Share(kills.size(), trials.size()).inWords() + " in " + seconds;
        String title = first.check() + ", " + first.tries() + " tries";
        return new PageModel.Cell(gate, text, "good", title, address(first.evidence()));
    }

    private static String range(List<Trial> kills) {
        double least = kills.stream().mapToDouble(Trial::seconds).min().orElse(0);
        double most = kills.stream().mapToDouble(Trial::seconds).max().orElse(0);
        return String.format(Locale.ROOT, "%.1f-%.1f s", least, most);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static @Nullable String address(@Nullable String file) {
        try {
            return file == null ? null : new URI(null, null, file, null).toASCIIString();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private List<PageModel.Tool> tools() {
        List<PageModel.Tool> tools = new ArrayList<>();
        for (String gate : gates) {
            List<Finding> tried = findings.bugs().stream()
                    .filter(finding -> !finding.of(gate).isEmpty())
                    .toList();
            boolean all = findings.mode() == Mode.MATRIX;
            List<Finding> alone = all ? findings.alone(gate) : List.of();
            String aloneWords = all ? "Seen by no other: " + alone.size() + "." : "What it has alone, --matrix tells.";
            tools.add(new PageModel.Tool(
                    gate,
                    seen(gate, tried) + " of the bugs that it tried",
                    aloneWords,
                    alone.stream().map(finding -> finding.bug().id()).toList(),
                    kinds(gate, tried),
                    Blindness.of(gate)));
        }
        return tools;
    }

    private static String seen(String gate, List<Finding> tried) {
        long seen = tried.stream().filter(finding -> isSeen(gate, finding)).count();
        return seen + " of " + tried.size();
    }

    private static boolean isSeen(String gate, Finding finding) {
        return finding.of(gate).stream().anyMatch(trial -> trial.verdict() == Verdict.KILLED);
    }

    private static List<PageModel.KindShare> kinds(String gate, List<Finding> tried) {
        List<PageModel.KindShare> kinds = new ArrayList<>();
        for (BugKind kind : BugKind.values()) {
            List<Finding> ofKind = tried.stream()
                    .filter(finding -> finding.bug().kind() == kind)
                    .toList();
            if (!ofKind.isEmpty()) {
                String example = ofKind.stream()
                        .filter(finding -> !isSeen(gate, finding))
                        .map(finding -> "not " + finding.bug().id())
                        .findFirst()
                        .orElse("");
                kinds.add(new PageModel.KindShare(kind.toString(), seen(gate, ofKind), example));
            }
        }
        return kinds;
    }

    private List<PageModel.Argument> arguments() {
        List<PageModel.Argument> arguments = new ArrayList<>();
        for (Finding finding : findings.bugs()) {
            SeededBug bug = finding.bug();
            if (bug.equivalent() != null) {
                arguments.add(new PageModel.Argument(bug.id(), bug.wrong(), bug.equivalent()));
            }
        }
        return arguments;
    }
}
