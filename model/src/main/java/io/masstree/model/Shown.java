package io.masstree.model;

/** An entry as an operation returned it. */
public record Shown(Key key, int value) {
    public static Shown of(byte[] key, int value) {
        return new Shown(Key.of(key), value);
    }

    @Override
    public String toString() {
        return key.digits() + "=" + value;
    }
}
