package io.masstree.testbed.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that a page says about its run.
 *
 * @param name what it is
 * @param value what it was in that run
 */
public record Fact(String name, String value) {

    /** All of them, in the order in which pages have them. */
    public static List<Fact> of(RunInfo info) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("command", "./mt " + String.join(" ", info.command())));
        facts.add(new Fact("started", info.started()));
        String commit = info.commit() == null ? "unknown" : info.commit();
        boolean dirty = Boolean.TRUE.equals(info.dirty());
        facts.add(new Fact("commit", commit + (dirty ? " with uncommitted changes" : "")));
        facts.add(new Fact("JDK", info.jdk() + " (" + info.jdkVendor() + ")"));
        facts.add(new Fact("machine", info.os() + ", " + info.cores() + " cores"));
        facts.add(new Fact("seed", Long.toString(info.seed())));
        facts.add(new Fact(
                "budget", info.budgetSeconds() == null ? "what is required needs" : info.budgetSeconds() + " s"));
        if (info.shard() != null) {
            facts.add(new Fact("shard", info.shard()));
        }
        info.tools().forEach((tool, version) -> facts.add(new Fact(tool, version)));
        return facts;
    }
}
