package io.masstree.testbed;

import io.masstree.testbed.change.Focus;
import io.masstree.testbed.change.LibraryChange;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.source.CompilationException;
import io.masstree.testbed.source.CoreCompiler;
import io.masstree.testbed.source.Directories;
import io.masstree.testbed.witness.WitnessGate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The library of a checkout while somebody changes it. It is compiled by itself, in seconds, and the gates that are built run on that: a
 * build of all modules is not waited for.
 */
final class ChangedLibrary {

    /** How long the gates run on a change unless somebody says otherwise. */
    static final Duration BUDGET = Duration.ofMinutes(3);

    /** How the sentence begins that says that there is nothing to try. */
    static final String NOTHING = "no code of the library has changed";

    private static final int MOST_NAMES = 8;

    private final Path checkout;
    private final Path copy;

    ChangedLibrary(Path checkout) {
        this.checkout = checkout;
        this.copy = checkout.resolve("target").resolve("changed");
    }

    /**
     * What has changed since a commit, and what that puts at stake.
     *
     * @throws IllegalArgumentException with a sentence for the user if there is no such commit, or if nothing has changed
     */
    Focus focus(String base) throws IOException {
        LibraryChange change = LibraryChange.since(checkout, base);
        if (change.members().isEmpty()) {
            throw new IllegalArgumentException(
                    NOTHING + " since " + change.base() + ": name an older commit, or change something");
        }
        return Focus.on(change, checkout);
    }

    /**
     * Compiles it.
     *
     * @return what is wrong with it; empty if it was compiled
     */
    List<String> compile() throws IOException {
        Directories.delete(copy);
        Path sources = checkout.resolve(CoreCompiler.SOURCES);
        try {
            CoreCompiler.write(
                    CoreCompiler.of(checkout).compile(Directories.texts(sources, ".java")),
                    copy.resolve(CoreCompiler.CLASSES));
        } catch (CompilationException e) {
            return e.problems();
        }
        Directories.copy(sources, copy.resolve(CoreCompiler.SOURCES)); // where tools look that show lines of the source
        return List.of();
    }

    /**
     * Gates on what was compiled; those that do not see the library are left out.
     *
     * @param chosen which ones
     * @param all those that witnesses may need
     */
    List<Gate> on(List<Gate> chosen, List<Gate> all) throws IOException {
        List<Gate> changed = new ArrayList<>();
        for (Gate gate : chosen) {
            if (gate instanceof WitnessGate witnesses) {
                changed.add(witnesses.on(onTools(all)));
            } else if (gate instanceof LibraryGate) {
                changed.addAll(onTools(List.of(gate)));
            } else {
                changed.add(gate);
            }
        }
        return changed;
    }

    private List<LibraryGate> onTools(List<Gate> gates) throws IOException {
        List<LibraryGate> changed = new ArrayList<>();
        for (Gate gate : gates) {
            if (gate instanceof LibraryGate program && program.seesLibrary(checkout)) {
                changed.add(program.withClasses(copy.resolve(CoreCompiler.CLASSES)));
            }
        }
        return changed;
    }

    /** What has changed and what is at stake, for the terminal. */
    static String inWords(Focus focus) {
        Set<String> members = new TreeSet<>(focus.change().members());
        String names = members.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        String more = members.size() > MOST_NAMES ? " and " + (members.size() - MOST_NAMES) + " more" : "";
        StringBuilder text = new StringBuilder("Changed since ");
        text.append(focus.change().base()).append(": ").append(names).append(more);
        List<Focus.Stake> stakes = focus.stakes();
        for (Focus.Stake stake : stakes.subList(0, Math.min(MOST_NAMES, stakes.size()))) {
            text.append("\n  at stake: ").append(stake.inWords());
        }
        if (stakes.size() > MOST_NAMES) {
            text.append("\n  and ").append(stakes.size() - MOST_NAMES).append(" rules farther away");
        }
        if (stakes.isEmpty()) {
            text.append("\n  no rule is cited there, nor by what uses it: all checks are as good as others");
        }
        return text.toString();
    }
}
