package io.masstree.campaign.report;

import io.masstree.testbed.report.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that stands on the page of a campaign, in the order in which it stands there. The template {@code mutants.html} says how.
 *
 * @param words all of it in one line
 * @param colour of that line
 * @param mode whether every gate looked at every bug, in a sentence
 * @param gates the columns of the matrix
 * @param wrong bugs that survived, that another gate saw than was to, or that were not decided
 * @param groups the bugs, by the first rule that each breaks
 * @param tools what each gate saw, and what it cannot see
 * @param arguments the bugs that nobody can see
 * @param facts about the run
 */
record PageModel(
        String words,
        String colour,
        String mode,
        List<String> gates,
        List<Wrong> wrong,
        List<Group> groups,
        List<Tool> tools,
        List<Argument> arguments,
        List<Fact> facts) {

    /** A bug that did not end as it should. */
    record Wrong(String id, String what, String colour, String wrong, String message) {}

    /** The bugs that break one rule. */
    record Group(String rule, String title, List<Row> rows) {}

    /** A bug in the matrix. */
    record Row(String id, String kind, String wrong, List<Cell> cells) {}

    /** What a gate made of a bug. */
    record Cell(
            String gate,
            String text,
            String colour,
            String title,
            @Nullable String address) {}

    /** A gate, with how many of the bugs that it tried it saw, and those that no other saw. */
    record Tool(
            String gate, String seen, String alone, List<String> aloneIds, List<KindShare> kinds, String blindness) {}

    /** How many bugs of a kind a gate saw, with one that it did not see. */
    record KindShare(String kind, String seen, String example) {}

    /** A bug that nobody can see, and why. */
    record Argument(String id, String wrong, String argument) {}
}
