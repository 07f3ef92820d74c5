package io.masstree.model.history;

import io.masstree.model.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the operations on each key are linearizable: that there is an order of them that respects their
 * times and explains their results.
 *
 * <p>Judged are all operations on single keys, and of first, floor, poll and the like the part that
 * concerns the key of the returned entry: they must have found (and poll must have removed) this very value.
 * {@code clear} counts as a removal of each key at a moment of its own, or at several. What an operation says about several keys
 * at once is the business of {@link OrderedChecker} and {@link ScanChecker}.
 *
 * <p>The keys are judged one by one, in long histories on all processors. The work grows with the number of operations and
 * with how many of them overlap on one key; a key on which too many do is reported as undecided.
 */
public final class LinearizabilityChecker {

    /** How many configurations a single response may lead to before a key is given up. */
    public static final int DEFAULT_MAX_CONFIGURATIONS = 100_000;

    /** Shorter histories are judged by the calling thread: handing keys to other threads would take longer. */
    private static final int MIN_CHECKS_IN_PARALLEL = 20_000;

    /** How many violations are minimized and explained; the others are only counted. */
    private static final int MAX_EXPLAINED = 10;

    private final int maxConfigurations;

    /** Creates a checker with the default bound. */
    public LinearizabilityChecker() {
        this(DEFAULT_MAX_CONFIGURATIONS);
    }

    /**
     * Creates a checker.
     *
     * @param maxConfigurations how many configurations a single response may lead to before a key is given up
     */
    public LinearizabilityChecker(int maxConfigurations) {
        this.maxConfigurations = maxConfigurations;
    }

    /**
     * Checks a history.
     *
     * @param history the history
     * @return the verdict; what is undecided are keys
     */
    public Verdict check(History history) {
        return check(new KeyHistories(history));
    }

    Verdict check(KeyHistories histories) {
        List<Map.Entry<Key, List<KeyStep>>> largestFirst =
                new ArrayList<>(histories.stepsByKey().entrySet());
        largestFirst.sort(Comparator.comparing(entry -> -entry.getValue().size()));
        long checks = largestFirst.stream()
                .mapToLong(entry ->
                        entry.getValue().stream().filter(KeyStep::isJudged).count())
                .sum();
        Stream<Map.Entry<Key, List<KeyStep>>> parts =
                checks < MIN_CHECKS_IN_PARALLEL ? largestFirst.stream() : largestFirst.parallelStream();
        List<Part> failed = parts.map(entry -> judge(entry.getKey(), histories.allSteps(entry.getKey())))
                .filter(Objects::nonNull)
                .toList();
        List<String> undecided = failed.stream()
                .map(Part::reasonForGivingUp)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        List<KeyViolation> wrong = failed.stream()
                .map(Part::violation)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(KeyViolation::response))
                .toList();
        List<Violation> violations = wrong.subList(0, Math.min(MAX_EXPLAINED, wrong.size())).parallelStream()
                .map(KeyViolation::explain)
                .toList();
        return Verdict.of(violations, wrong.size() - violations.size(), undecided, checks);
    }

    /** What is wrong, or not known, about one key; null if nothing is. */
    private @Nullable Part judge(Key key, List<KeyStep> steps) {
        Linearizer<Object> search = new Linearizer<>(maxConfigurations);
        return switch (search.search(steps, KeyStep.ABSENT)) {
            case ORDER -> null;
            case GAVE_UP ->
                new Part(
                        null,
                        "key " + key + ": too many of its " + steps.size() + " operations overlap, "
                                + search.openSteps() + " at once");
            case NO_ORDER -> {
                long response = Objects.requireNonNull(search.culprit()).returned();
                yield new Part(new KeyViolation(key, steps, response), null);
            }
        };
    }

    /** A key that did not pass: one of the two is there. */
    private record Part(
            @Nullable KeyViolation violation, @Nullable String reasonForGivingUp) {}
}
