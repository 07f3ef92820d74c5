package io.masstree.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an {@link Operation.Scan} passes to a map: its range, and a visitor that collects. */
final class ScanArguments implements Arguments<Integer> {
    private final Operation.Scan scan;
    private final List<Shown> shown;

    /** The visitor will add to the list. */
    ScanArguments(Operation.Scan scan, List<Shown> shown) {
        this.scan = scan;
        this.shown = shown;
    }

    @Override
    public byte[] key() {
        Key prefix = scan.from();
        return prefix == null ? new byte[0] : prefix.sharedBytes();
    }

    @Override
    public byte @Nullable [] from() {
        return bytes(scan.from());
    }

    @Override
    public boolean fromInclusive() {
        return scan.fromInclusive();
    }

    @Override
    public byte @Nullable [] to() {
        return bytes(scan.to());
    }

    @Override
    public boolean toInclusive() {
        return scan.toInclusive();
    }

    @Override
    public Subject.Visitor<Integer> visitor() {
        int limit = scan.limit();
        return (key, value) -> {
            shown.add(Shown.of(key, value));
            return limit == 0 || shown.size() < limit;
        };
    }

    private static byte @Nullable [] bytes(@Nullable Key key) {
        return key == null ? null : key.sharedBytes();
    }
}
