package io.masstree.campaign;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bug, as the manifest describes it. It is made by the patch {@code mutants/ID.diff}, or by a mutation of the compiled classes.
 *
 * @param id its name, which begins with the rule that it breaks if there is one; also that of its patch
 * @param rules the rules of the protocol that it breaks
 * @param kind what sort of mistake it is
 * @param wrong what goes wrong for a user, in one sentence
 * @param expected the gates that are to catch it, the quickest first: {@code lincheck}, or one check, {@code lincheck/get_whileSplit}
 * @param within what the checks of each of them may cost that are not named, in seconds of an idle machine
 * @param from where the bug comes from
 * @param equivalent why nobody can see it; null if somebody can
 * @param mutation the mutation of compiled classes that makes it; null if a patch does
 */
public record SeededBug(
        String id,
        List<String> rules,
        BugKind kind,
        String wrong,
        List<String> expected,
        int within,
        String from,
        @Nullable String equivalent,
        @Nullable String mutation) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*");
    private static final int USUAL_SECONDS = 60;

    /** Refuses a description with which a campaign could do nothing. */
    public SeededBug {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id: " + id + ", but expected words of letters and digits with - between");
        }
        rules = rules == null ? List.of() : List.copyOf(rules);
        expected = expected == null ? List.of() : List.copyOf(expected);
        within = within == 0 ? USUAL_SECONDS : within;
        if (kind == null || isBlank(wrong) || isBlank(from)) {
            throw new IllegalArgumentException(id + " needs a kind, what goes wrong, and where it comes from");
        }
        if (expected.isEmpty() == (equivalent == null)) {
            throw new IllegalArgumentException(
                    id + " needs either expected (the gates that are to catch it) or equivalent (why nobody can)");
        }
        if (within < 0) {
            throw new IllegalArgumentException(id + ": within is " + within + ", but expected seconds");
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Whether somebody can see it, so that the campaign tries it. */
    public boolean isVisible() {
        return equivalent == null;
    }

    /** The names of the gates that are to catch it, the first one first. */
    public List<String> expectedGates() {
        return expected.stream().map(SeededBug::gateOf).distinct().toList();
    }

    /** The checks of a gate that are to catch it; none if any may. */
    public List<String> expectedChecks(String gate) {
        return expected.stream()
                .filter(one -> one.startsWith(gate + "/"))
                .map(one -> one.substring(gate.length() + 1))
                .toList();
    }

    private static String gateOf(String expected) {
        int slash = expected.indexOf('/');
        return slash < 0 ? expected : expected.substring(0, slash);
    }
}
