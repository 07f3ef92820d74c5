package io.masstree.model.history;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A history taken apart by keys: what each operation means to each key on its own. Operations on one
 * key do not depend on other keys, so each part can be judged by itself (Herlihy and Wing: locality).
 *
 * <p>A navigation operation that returned an entry is, to that entry's key, a get (first, floor, ...) or
 * a removal (poll). What it says about other keys, and what scans say, is not in here. {@code clear}
 * counts as one removal of each key, or several, at any moments between invocation and response: the
 * least that can be promised of it. A poll that has not returned may have removed any one key.
 */
final class KeyHistories {

    private static final Comparator<Operation> BY_INVOCATION = Comparator.comparingLong(Operation::invoked);

    private final Map<Key, List<KeyStep>> stepsByKey = new HashMap<>();
    private final List<KeyStep> removalsOfAny = new ArrayList<>();

    KeyHistories(History history) {
        for (Operation operation : history.operations()) { // sorted by invocation, and so are the parts
            if (operation instanceof Operation.OnKey onKey) {
                add(onKey.key(), KeyStep.of(onKey));
            } else if (operation instanceof Operation.Navigation navigation) {
                addNavigation(navigation);
            } else if (operation.kind() == Kind.CLEAR) {
                removalsOfAny.add(KeyStep.removal(operation));
            }
        }
    }

    private void addNavigation(Operation.Navigation navigation) {
        boolean polls = navigation.kind().polls();
        Entry entry = navigation.result();
        if (entry != null) {
            add(entry.key(), KeyStep.found(navigation, entry, polls ? KeyStep.ABSENT : null));
        } else if (polls && navigation.isPending()) {
            removalsOfAny.add(KeyStep.removal(navigation));
        }
    }

    private void add(Key key, KeyStep step) {
        if (!step.optional() || step.changes()) { // a read that never returned says nothing
            stepsByKey.computeIfAbsent(key, k -> new ArrayList<>()).add(step);
        }
    }

    /** The steps of each key, sorted by invocation, without {@link #removalsOfAny}. */
    Map<Key, List<KeyStep>> stepsByKey() {
        return stepsByKey;
    }

    /** The steps that may remove any key, sorted by invocation. */
    List<KeyStep> removalsOfAny() {
        return removalsOfAny;
    }

    /** The steps of one key, sorted by invocation, with those removals of any key that it can notice. */
    List<KeyStep> allSteps(Key key) {
        List<KeyStep> own = stepsByKey.getOrDefault(key, List.of());
        if (removalsOfAny.isEmpty()) {
            return own;
        }
        List<KeyStep> all = new ArrayList<>(own);
        addNoticeableRemovals(own, all);
        all.sort(Comparator.comparing(KeyStep::source, BY_INVOCATION));
        return all;
    }

    /**
     * Adds the removals that overlap one of the steps, or lie between two of them. Of several that lie between
     * the same two steps and overlap none, one is enough; behind the last step and before the first, none is.
     */
    private void addNoticeableRemovals(List<KeyStep> own, List<KeyStep> all) {
        int begun = 0; // steps invoked no later than the removal's response
        long busyUntil = Long.MIN_VALUE; // the latest response among them
        int pauseServed = 0; // the value of begun in the last pause for which a removal has been added
        for (KeyStep removal : removalsOfAny) {
            boolean overlaps = begun > 0 && busyUntil >= removal.invoked();
            while (begun < own.size() && own.get(begun).invoked() <= removal.returned()) {
                busyUntil = Math.max(busyUntil, own.get(begun).returned());
                overlaps |= own.get(begun).returned() >= removal.invoked();
                begun++;
            }
            if (overlaps) {
                all.add(removal);
            } else if (begun > 0 && begun < own.size() && pauseServed < begun) {
                all.add(removal);
                pauseServed = begun;
            }
        }
    }
}
