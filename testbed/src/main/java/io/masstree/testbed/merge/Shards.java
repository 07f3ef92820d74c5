package io.masstree.testbed.merge;

import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.report.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parts of one run, none of them twice; some may be missing.
 *
 * @param runs the parts, in their order
 */
public record Shards(List<ShardRun> runs) {

    /** Keeps a copy. */
    public Shards {
        runs = List.copyOf(runs);
    }

    /**
     * Puts shards together.
     *
     * @param directories those of their runs
     * @throws IllegalArgumentException with a sentence for the user if they are not parts of one run
     * @throws IOException if a file of them cannot be read
     */
    public static Shards of(List<Path> directories) throws IOException {
        List<ShardRun> runs = new ArrayList<>();
        for (Path directory : directories) {
            runs.add(ShardRun.read(directory));
        }
        runs.sort(Comparator.comparingInt(run -> run.shard().index()));
        requireSame(runs, "count of shards", run -> run.shard().count());
        requireSame(runs, "commit", run -> run.info().commit());
        requireSame(runs, "state of the checkout", run -> isDirty(run) ? "uncommitted changes" : "as committed");
        requireSame(runs, "seed", run -> run.info().seed());
        requireSame(runs, "command", run -> "./mt " + String.join(" ", run.command()));
        requireSame(runs, "JDK", run -> run.info().jdk());
        for (int i = 1; i < runs.size(); i++) {
            ShardRun before = runs.get(i - 1);
            ShardRun run = runs.get(i);
            if (before.shard().equals(run.shard())) {
                throw new IllegalArgumentException("shard " + run.shard() + " is there twice: in " + before.directory()
                        + " and in " + run.directory());
            }
        }
        return new Shards(runs);
    }

    private static boolean isDirty(ShardRun run) {
        return Boolean.TRUE.equals(run.info().dirty());
    }

    /**
     * Refuses runs that differ in something.
     *
     * @param what the name of that for the user
     * @throws IllegalArgumentException with a sentence that names two that differ
     */
    static void requireSame(List<ShardRun> runs, String what, Function<ShardRun, @Nullable Object> property) {
        for (ShardRun other : runs) {
            ShardRun first = runs.get(0);
            Object expected = property.apply(first);
            Object found = property.apply(other);
            if (!Objects.equals(expected, found)) {
                boolean isShort = !(found instanceof Set);
                throw new IllegalArgumentException("these are not shards of one run: another " + what + " in "
                        + other.directory() + (isShort ? " (" + found + ")" : "") + " than in " + first.directory()
                        + (isShort ? " (" + expected + ")" : ""));
            }
        }
    }

    /** The shards that are not there. */
    public List<String> missing() {
        int count = runs.get(0).shard().count();
        Set<Integer> there = runs.stream().map(run -> run.shard().index()).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (int index = 1; index <= count; index++) {
            if (!there.contains(index)) {
                missing.add(index + "/" + count);
            }
        }
        return missing;
    }

    /** Keeps a copy of each run's directory in that of the report. */
    public void keepIn(RunDirectory directory) throws IOException {
        for (ShardRun run : runs) {
            directory.keep(run.directory(), run.folder());
        }
    }

    /** How the whole was run. */
    public RunInfo info() {
        ShardRun first = runs.get(0);
        RunInfo info = first.info();
        return new RunInfo(
                first.command(),
                runs.stream()
                        .map(run -> run.info().started())
                        .sorted()
                        .findFirst()
                        .orElseThrow(),
                info.commit(),
                info.dirty(),
                info.jdk(),
                info.jdkVendor(),
                info.os(),
                info.cores(),
                info.seed(),
                null,
                runs.size() + " of " + first.shard().count() + ", merged",
                info.tools());
    }
}
