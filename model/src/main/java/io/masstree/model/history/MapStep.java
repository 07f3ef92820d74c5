package io.masstree.model.history;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import java.util.ArrayList;
import java.util.List;
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

        /** Whether the step leaves this value at this key, or may do so. */
        boolean writes(Key otherKey, Object value) {
            return key.equals(otherKey) && step.mayLeave(value);
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
        public boolean changes() {
            return step.changes();
        }

        @Override
        public @Nullable SortedState apply(SortedState before) {
            Object found = step.found(before.get(key));
            if (found == null) {
                return null;
            }
            boolean stayed = !OpenState.mayBeAbsent(found) || step.left() == null;
            return before.with(key, step.left() == null ? found : step.left(), stayed);
        }

        @Override
        public @Nullable MapStep seenBy(Set<Key> visible) {
            return visible.contains(key) ? this : null;
        }

        @Override
        public @Nullable Object effect() {
            Object effect = step.effect();
            return effect == null ? null : List.of(key, effect);
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
            Entry result = source.result();
            int next = source.kind().prefersLeast() ? 1 : -1;
            SortedState state = before;
            for (int i = before.nearest(source.kind(), source.key()); i >= 0 && i < before.size(); i += next) {
                Key key = before.key(i);
                if (result != null && result.key().equals(key)) {
                    return whenFound(result, state);
                }
                if (!OpenState.mayBeAbsent(before.get(key))) {
                    return source.isPending() ? state.with(key, KeyStep.ABSENT) : null;
                }
                state = state.with(key, KeyStep.ABSENT);
            }
            boolean foundNone = result == null && !source.isPending(); // a key that may be absent need not be polled
            return foundNone ? state : null;
        }

        private @Nullable SortedState whenFound(Entry result, SortedState state) {
            Object found = KeyStep.narrowed(state.get(result.key()), KeyStep.Condition.IS, result.value());
            if (found == null) {
                return null;
            }
            return state.with(result.key(), source.kind().polls() ? KeyStep.ABSENT : found, true);
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
        public @Nullable Object effect() {
            return source.isPending() ? source.kind() : null;
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
            return false;
        }

        @Override
        public boolean changes() {
            return false;
        }

        @Override
        public @Nullable SortedState apply(SortedState before) {
            if (foundEmpty()) {
                return before.mayBeEmpty() ? before.withoutAll() : null;
            }
            boolean tellsNothing = !before.mayBeEmpty() || before.isBeingCleared();
            return tellsNothing && before.size() > 0 ? before : null;
        }

        /** That some of the keys that may be absent is present: any of them. */
        @Override
        public List<SortedState> furtherOutcomes(SortedState before) {
            if (foundEmpty() || !before.mayBeEmpty() || before.isBeingCleared()) {
                return List.of();
            }
            List<SortedState> outcomes = new ArrayList<>();
            for (Key key : before.keys()) {
                Object present = KeyStep.narrowed(before.get(key), KeyStep.Condition.IS_NOT, KeyStep.ABSENT);
                if (present != null) {
                    outcomes.add(before.with(key, present, true));
                }
            }
            return outcomes;
        }

        private boolean foundEmpty() {
            return Boolean.TRUE.equals(source.result());
        }

        @Override
        public @Nullable MapStep seenBy(Set<Key> visible) {
            return foundEmpty() ? this : null; // else the reason may be out of sight
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
     * A {@code clear}. It need not remove all keys at one moment, and may meet a key again: from its invocation to its
     * response it may remove any key at any time, and every key must have been absent once.
     *
     * @param optional whether it may also remove only some keys, or none
     */
    record Clear(Operation source, boolean optional) implements MapStep, LastingStep<SortedState> {

        @Override
        public SortedState begin(SortedState state, long mark) {
            return state.beginClear(mark, !optional);
        }

        @Override
        public SortedState end(SortedState state, long mark) {
            return state.endClear(mark);
        }

        @Override
        public boolean changes() {
            return true;
        }

        @Override
        public @Nullable SortedState apply(SortedState before) {
            return null; // it has no moment
        }

        @Override
        public MapStep seenBy(Set<Key> visible) {
            return this;
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
        public MapStep relaxed(Set<Object> askedFor) {
            return new Clear(source, true);
        }
    }

    /**
     * The step of an operation that {@link OrderedChecker} judges as a whole; null if there is nothing to judge: scans
     * and {@code size} promise less, and a read that never returned says nothing.
     */
    static @Nullable MapStep of(Operation operation) {
        MapStep step = null;
        if (operation instanceof Operation.OnKey onKey) {
            step = new OnKey(onKey.key(), KeyStep.of(onKey));
        } else if (operation instanceof Operation.Navigation navigation) {
            step = new Nearest(navigation);
        } else if (operation.kind() == Kind.CLEAR) {
            step = new Clear(operation, operation.isPending());
        } else if (operation instanceof Operation.OnMap onMap && onMap.kind() == Kind.IS_EMPTY && !onMap.isPending()) {
            step = new Empty(onMap);
        }
        return step == null || (step.optional() && !step.changes()) ? null : step;
    }
}
