package io.masstree.model.page;

import io.masstree.model.Key;
import io.masstree.model.history.History;
import io.masstree.model.history.Operation;
import io.masstree.model.history.PossibleValues;
import io.masstree.model.history.PossibleValues.Moment;
import io.masstree.model.history.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The part of the page that shows one violation. */
final class ViolationSection {

    private static final List<String> COLUMNS =
            List.of("key", "can have held before", "it found", "it left", "can have held after");

    private static final String MANY = "The operations that contradict each other";
    private static final String ONE = "The operation that cannot have happened so";

    private static final int MOST_VALUES = 6;

    private static final String NARROW = "4.1rem";
    private static final String MEDIUM = "6rem";
    private static final String WIDE = "10rem";

    private final int number;
    private final Violation violation;
    private final Scene scene;
    private final TimeAxis axis;
    private final Map<Key, PossibleValues> possible = new LinkedHashMap<>();

    /**
     * A section.
     *
     * @param number its number on the page, from 1
     * @param most how many operations to show
     */
    ViolationSection(int number, History history, Violation violation, int most) {
        this.number = number;
        this.violation = violation;
        this.scene = new Scene(history, violation, most);
        this.axis = new TimeAxis(scene.operations());
        for (Key key : scene.keys()) {
            possible.put(key, PossibleValues.of(history, key, scene.operations()));
        }
    }

    void appendTo(Html html) {
        html.format("<section class=\"violation\" id=\"v%d\">\n<h2>", number);
        html.text(violation.property()).raw("</h2>\n<p class=\"reason\">").paragraph(violation.explanation());
        html.raw("</p>\n<h3>").raw(isOneAlone() ? ONE : MANY).raw("</h3>\n<ol class=\"core\">\n");
        for (Operation operation : scene.contradicting()) {
            html.raw("<li")
                    .raw(reference(operation))
                    .raw("><span class=\"who\">")
                    .text(thread(operation.thread()));
            html.raw("</span> <code>").text(operation.toString()).raw("</code> <span class=\"when\">");
            html.text(axis.interval(operation)).raw("</span></li>\n");
        }
        html.raw("</ol>\n");
        int cut = violation.operations().size() - scene.contradicting().size();
        if (cut > 0) {
            html.format("<p>and %,d more.</p>\n", cut);
        }
        timelines(html);
        html.raw("<div class=\"facts\" aria-live=\"polite\">\n");
        scene.operations().forEach(operation -> facts(html, operation));
        html.raw("</div>\n</section>\n");
    }

    /** Whether one operation is wrong whatever the others did. */
    private boolean isOneAlone() {
        return violation.operations().size() == 1;
    }

    /** The attribute by which the script finds the operation that an element speaks of. */
    private String reference(Operation operation) {
        return " data-op=\"" + id(operation) + "\"";
    }

    private String id(Operation operation) {
        return "v" + number + "o" + scene.operations().indexOf(operation);
    }

    private static String thread(int thread) {
        return thread == Operation.INITIAL ? "at the beginning" : "thread " + thread;
    }

    private void timelines(Html html) {
        html.raw(
                        "<h3>What happened meanwhile</h3>\n<p class=\"hint\">Each begin and each end of an operation takes one")
                .raw(" place; the numbers say when that was, in ")
                .text(axis.unit())
                .raw(
                        ". Keys: <kbd>&larr;</kbd>&nbsp;<kbd>&rarr;</kbd> in time, <kbd>&uarr;</kbd>&nbsp;<kbd>&darr;</kbd> other")
                .raw(" thread, <kbd>c</kbd> next that contradicts, <kbd>[</kbd>&nbsp;<kbd>]</kbd> other violation.");
        if (scene.leftOut() > 0) {
            html.format(" %,d operations on the same keys are not shown.", scene.leftOut());
        }
        html.raw(
                "</p>\n<div class=\"timelines\" role=\"group\" aria-label=\"Timelines, one a thread\" style=\"--places:");
        html.raw(widths()).raw("\">\n");
        html.raw("<div class=\"lane scale\" aria-hidden=\"true\"><span></span><div class=\"track\">");
        for (int place = 0; place < axis.places(); place++) {
            html.format("<span style=\"grid-column:%d\">", place + 1)
                    .text(axis.label(place))
                    .raw("</span>");
        }
        html.raw("</div></div>\n");
        TreeSet<Integer> threads = new TreeSet<>();
        scene.operations().forEach(operation -> threads.add(operation.thread()));
        threads.forEach(thread -> lane(html, thread));
        html.raw("</div>\n");
    }

    /** The widths of the places: more where what matters would otherwise not fit into its bar. */
    private String widths() {
        String[] widths = new String[axis.places()];
        Arrays.fill(widths, NARROW);
        for (Operation operation : scene.operations()) {
            boolean inOnePlace =
                    operation.thread() != Operation.INITIAL && axis.end(operation) - axis.start(operation) <= 1;
            if (inOnePlace && scene.concernsKeys(operation)) {
                widths[axis.start(operation)] = scene.contradicts(operation) ? WIDE : MEDIUM;
            }
        }
        return String.join(" ", widths);
    }

    private void lane(Html html, int thread) {
        html.raw("<div class=\"lane\"><span class=\"who\">")
                .text(thread(thread))
                .raw("</span><div class=\"track\">");
        for (Operation operation : scene.operations()) {
            if (operation.thread() == thread) {
                bar(html, operation);
            }
        }
        html.raw("</div></div>\n");
    }

    private void bar(Html html, Operation operation) {
        boolean initial = operation.thread() == Operation.INITIAL;
        int from = initial ? 1 : axis.start(operation) + 1;
        int to = initial ? 2 : Math.max(from + 1, axis.end(operation) + 1);
        boolean contradicts = scene.contradicts(operation);
        String kind = contradicts ? "contradicts" : scene.concernsKeys(operation) ? "near" : "elsewhere";
        html.raw("<button type=\"button\" class=\"op ").raw(kind).raw(operation.isPending() ? " pending" : "");
        html.format("\" id=\"%s\" style=\"grid-column:%d/%d\" aria-label=\"", id(operation), from, to);
        html.text(thread(operation.thread()) + ", " + operation)
                .raw(contradicts ? ", contradicts" : "")
                .raw("\">");
        if (contradicts) {
            html.format("<b>%d</b>", scene.contradicting().indexOf(operation) + 1);
        }
        html.text(shortly(operation)).raw("</button>");
    }

    /** The operation in as few words as fit into a bar. */
    private static String shortly(Operation operation) {
        String name = operation.kind().label();
        if (operation instanceof Operation.OnKey onKey && onKey.value() != null && onKey.value() != Operation.UNKNOWN) {
            return name + " " + Claim.show(onKey.value());
        }
        if (operation.isPending()) {
            return name + " ...";
        }
        if (operation instanceof Operation.OnKey onKey) {
            return name + ": " + Claim.show(onKey.result());
        }
        if (operation instanceof Operation.Navigation navigation) {
            return name + ": " + (navigation.result() == null ? "absent" : navigation.result());
        }
        return name;
    }

    private void facts(Html html, Operation operation) {
        html.format("<article id=\"%s-facts\" hidden>\n<h3><code>", id(operation));
        html.text(operation.toString())
                .raw("</code></h3>\n<p>")
                .text(thread(operation.thread()))
                .raw(", ");
        html.text(axis.interval(operation));
        if (scene.contradicts(operation)) {
            html.format(
                    isOneAlone()
                            ? " &middot; <strong>it contradicts what a map may answer</strong>"
                            : " &middot; <strong>number %d of those that contradict each other</strong>",
                    scene.contradicting().indexOf(operation) + 1);
        }
        html.raw("</p>\n");
        if (!possible.isEmpty()) {
            html.raw("<div class=\"wide\"><table><tr>");
            COLUMNS.forEach(column -> html.raw("<th>").raw(column).raw("</th>"));
            html.raw("</tr>\n");
            possible.forEach((key, values) -> row(html, operation, key, values));
            html.raw("</table></div>\n");
        }
        html.raw("</article>\n");
    }

    private static void row(Html html, Operation operation, Key key, PossibleValues values) {
        Claim claim = Claim.of(operation, key);
        html.raw("<tr>")
                .raw(cell(0))
                .raw("<code>")
                .text(show(key))
                .raw("</code></td>")
                .raw(cell(1));
        moment(html, values.before(operation));
        html.raw("</td>").raw(cell(2)).text(claim == null ? "-" : claim.found());
        html.raw("</td>").raw(cell(3)).text(claim == null ? "-" : claim.left());
        html.raw("</td>").raw(cell(4));
        if (operation.isPending()) {
            html.raw("it never returned");
        } else {
            moment(html, values.after(operation));
        }
        html.raw("</td></tr>\n");
    }

    /** Where a cell begins; it knows its column's name, for screens on which there is no room for columns. */
    private static String cell(int column) {
        return "<td data-column=\"" + COLUMNS.get(column) + "\">";
    }

    private static void moment(Html html, Moment moment) {
        if (!moment.known()) {
            html.raw("not known: too many operations overlap");
            return;
        }
        if (moment.isImpossible()) {
            html.raw("<strong class=\"impossible\">nothing: no order explains the results up to here</strong>");
            return;
        }
        List<String> words = new ArrayList<>();
        if (moment.mayBeAbsent()) {
            words.add("absent");
        }
        moment.values().stream().limit(MOST_VALUES).map(Claim::show).forEach(words::add);
        int more = moment.values().size() - MOST_VALUES;
        if (more > 0) {
            words.add("one of " + more + " more");
        }
        html.text(String.join(" or ", words));
    }

    /** A key in hexadecimal, and as text if it is some. */
    private static String show(Key key) {
        String text = new String(key.bytes(), StandardCharsets.ISO_8859_1);
        boolean readable = !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
        return readable ? key + " \"" + text + "\"" : key.toString();
    }
}
