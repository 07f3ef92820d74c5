package io.masstree;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Iterates over keys, values or entries. It stands one entry ahead, so that what {@link #hasNext} promises is there. */
final class MapIterator<K, V, T> implements Iterator<T> {
    private final EntryWalk<K, V> walk;

    /** Makes an element of the entry that the walk holds. */
    private final Function<EntryWalk<K, V>, T> element;

    private boolean ahead;
    private boolean removable;

    /** The element that was not returned because the walk could not go on behind it; null if there is none. */
    private @Nullable T kept;

    MapIterator(EntryWalk<K, V> walk, Function<EntryWalk<K, V>, T> element) {
        this.walk = walk;
        this.element = element;
        this.ahead = walk.advance();
    }

    @Override
    public boolean hasNext() {
        return ahead;
    }

    @Override
    public T next() {
        if (!ahead) {
            throw new NoSuchElementException("there are no more entries");
        }
        removable = false; // if anything below throws, no entry is returned, and none may be removed
        T next = kept != null ? kept : make();
        try {
            ahead = walk.advance();
        } catch (RuntimeException | Error e) {
            kept = next;
            throw e;
        }
        kept = null;
        removable = true;
        return next;
    }

    private T make() {
        walk.hold();
        return element.apply(walk);
    }

    @Override
    public void remove() {
        if (!removable) {
            throw new IllegalStateException("there is nothing to remove: call next first");
        }
        removable = false;
        walk.removeHeld();
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        Objects.requireNonNull(action, "action");
        while (ahead) {
            action.accept(next());
        }
    }
}
