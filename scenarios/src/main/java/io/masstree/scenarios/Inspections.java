package io.masstree.scenarios;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.List;

/**
 * Every way in which the tree changes, beside somebody who counts it, draws it and looks where its ranges can be split: the second
 * thread, which has no operations of its own. What it finds may be blurred, but it finds its way, and splits no range outside of it.
 */
@Guards({Rule.R9, Rule.R16, Rule.R20, Rule.R21, Rule.R27, Rule.R35})
public final class Inspections {
    private Inspections() {}

    /** All of them. */
    public static List<Scenario> all() {
        return Situations.all().stream()
                .map(on -> on.with("inspection", 0).guards(Rule.R9, Rule.R27))
                .toList();
    }
}
