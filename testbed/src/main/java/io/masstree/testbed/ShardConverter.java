package io.masstree.testbed;

import io.masstree.testbed.plan.Shard;

/** Reads a part of a run: {@code 3/8}. */
public final class ShardConverter extends ParsingConverter<Shard> {

    /** For picocli. */
    public ShardConverter() {
        super(Shard::parse);
    }
}
