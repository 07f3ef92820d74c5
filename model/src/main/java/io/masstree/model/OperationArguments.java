package io.masstree.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an {@link Operation} on a key passes to a map: its functions add numbers, or answer null. */
final class OperationArguments implements Arguments<Integer> {
    private final byte[] key;
    private final @Nullable Integer expected;
    private final @Nullable Integer value;
    private final boolean removes;

    OperationArguments(byte[] key, @Nullable Integer expected, @Nullable Integer value, boolean removes) {
        this.key = key;
        this.expected = expected;
        this.value = value;
        this.removes = removes;
    }

    @Override
    public byte[] key() {
        return key;
    }

    @Override
    public Integer value() {
        return Objects.requireNonNull(value, "value");
    }

    @Override
    public Integer expected() {
        return Objects.requireNonNull(expected, "expected");
    }

    @Override
    public @Nullable Integer computed(@Nullable Integer found) {
        return removes ? null : found == null ? value() : (Integer) (found + value());
    }

    @Override
    public @Nullable Integer merged(Integer found, Integer given) {
        return removes ? null : (Integer) (found + given);
    }
}
