package io.masstree.lincheck;

import io.masstree.EntryView;

/** An entry as an operation returned it. */
public record Shown(Key key, int value) {
    static Shown of(byte[] key, int value) {
        return new Shown(Key.of(key), value);
    }

    static Shown of(EntryView<Integer> entry) {
        return of(entry.key(), entry.value());
    }

    @Override
    public String toString() {
        return key + "=" + value;
    }
}
