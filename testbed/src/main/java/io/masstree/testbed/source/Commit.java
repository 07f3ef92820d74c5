package io.masstree.testbed.source;

import java.time.Instant;
import java.util.List;

/**
 * A commit.
 *
 * @param id its full name, 40 hexadecimal digits
 * @param parents the full names of those before it
 * @param subject the first line of its message
 * @param author who wrote it
 * @param time when it was committed
 */
public record Commit(String id, List<String> parents, String subject, String author, Instant time) {

    private static final int SHORT = 10;

    /** Keeps a copy. */
    public Commit {
        parents = List.copyOf(parents);
    }

    /** As much of its name as people are shown. */
    public String shortId() {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    /** The UTC day of it, as in {@code 2026-11-29}. */
    public String day() {
        return time.toString().substring(0, "2026-11-29".length());
    }
}
