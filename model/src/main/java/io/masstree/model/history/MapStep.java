package io.masstree.model.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operation means to the map as a whole. */
sealed interface MapStep extends Step<SortedState> {

    /**
     * This step as far as it can be judged by someone who sees only some of the keys; null if nothing is left of
     * it. If a history is linearizable, then so is what is left of it.
     */
    @Nullable
    MapStep seenBy(Set<Key> visible);

    /** The key that the step is about; null if it is about all of them. */
    @Nullable
    Key key();

    /** A step on one key. */
    record OnKey(Key key, KeyStep step) implements MapStep {

        /** Whether the step leaves this value at this key. */
        boolean writes(Key otherKey, Object value) {
            return key.equals(otherKey) && value.equals(step.left());
        }

        @Override
        public Operation source() {
            return step.source();
        }

        @Override
        public boolean optional() {
            return step.optional();
        }

        @Override
        public boolean repeats() {
            return step.repeats();
        }

        @Override
        public boolean changes() {
            return step.changes();
        }

        @Override
        public @Nullable SortedState apply(SortedState before) {
            Object valueBefore = before.get(key);
            Object valueAfter = step.apply(valueBefore);
            if (valueAfter == null) {
                return null;
            }
            return valueAfter == valueBefore ? before : before.with(key, valueAfter);
        }

        @Override
        public @Nullable MapStep seenBy(Set<Key> visible) {
            return visible.contains(key) ? this : null;
        }

        @Override
        public @Nullable Object asksFor() {
            return step.asksFor();
        }

        @Override
        public @Nullable MapStep relaxed(Set<Object> askedFor) {
            KeyStep relaxed = step.relaxed(askedFor);
            return relaxed == null ? null : new OnKey(key, relaxed);
        }
    }

    /** A navigation operation: its result is the nearest entry, and a poll removes it. */
    record Nearest(Operation.Navigation source) implements MapStep {

        @Override
        public boolean optional() {
            return source.isPending();
        }

        @Override
        public boolean changes() {
            return source.kind().polls() && (source.isPending() || source.result() != null);
        }

        @Override
        public @Nullable SortedState apply(SortedState before) {
            Key nearest = before.nearest(source.kind(), source.key());
            if (!source.isPending() && !isResult(nearest, before)) {
                return null;
            }
            return nearest != null && source.kind().polls() ? before.with(nearest, KeyStep.ABSENT) : before;
        }

        private boolean isResult(@Nullable Key nearest, SortedState state) {
            Entry result = source.result();
            if (nearest == null || result == null) {
                return nearest == null && result == null;
            }
            return result.key().equals(nearest) && result.value().equals(state.get(nearest));
        }

        @Override
        public @Nullable MapStep seenBy(Set<Key> visible) {
            Entry result = source.result();
            return result == null || visible.contains(result.key()) ? this : null;
        }

        @Override
        public @Nullable Key key() {
            return source.result() == null ? null : source.result().key();
        }

        @Override
        public @Nullable Object asksFor() {
            return source.result() == null ? null : source.result().value();
        }

        @Override
        public @Nullable MapStep relaxed(Set<Object> askedFor) {
            if (source.isPending()) {
                return this;
            }
            Entry result = source.result();
            return result == null || !source.kind().polls()
                    ? null
                    : new OnKey(
                            result.key(),
                            new KeyStep(source, KeyStep.Condition.ANY, KeyStep.ABSENT, KeyStep.ABSENT, true));
        }
    }

    /** A test whether the map is empty. */
    record Empty(Operation.OnMap source) implements MapStep {

        @Override
        public boolean optional() {
            return source.isPending();
        }

        @Override
        public boolean changes() {
            return false;
        }

        @Override
        public @Nullable SortedState apply(SortedState before) {
            boolean possible = source.isPending() || Objects.equals(source.result(), before.size() == 0);
            return possible ? before : null;
        }

        @Override
        public @Nullable MapStep seenBy(Set<Key> visible) {
            return Boolean.FALSE.equals(source.result()) ? null : this; // the reason may be out of sight
        }

        @Override
        public @Nullable Key key() {
            return null;
        }

        @Override
        public @Nullable Object asksFor() {
            return null;
        }

        @Override
        public @Nullable MapStep relaxed(Set<Object> askedFor) {
            return null;
        }
    }

    /**
     * The steps of an operation that {@link OrderedChecker} judges as a whole. {@code clear} becomes a removal of
     * each key, as it need not remove all of them at one moment (and may meet a key again); scans and {@code size} promise less and are left out.
     */
    static List<MapStep> of(Operation operation, Set<Key> allKeys) {
        if (operation instanceof Operation.OnKey onKey) {
            return List.of(new OnKey(onKey.key(), KeyStep.of(onKey)));
        }
        if (operation instanceof Operation.Navigation navigation) {
            return List.of(new Nearest(navigation));
        }
        if (operation instanceof Operation.OnMap onMap && onMap.kind() == Kind.IS_EMPTY) {
            return List.of(new Empty(onMap));
        }
        List<MapStep> removals = new ArrayList<>();
        if (operation.kind() == Kind.CLEAR) {
            for (Key key : allKeys) {
                removals.add(new OnKey(key, KeyStep.removal(operation)));
            }
        }
        return removals;
    }
}
