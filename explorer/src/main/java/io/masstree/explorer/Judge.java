package io.masstree.explorer;

import io.masstree.explorer.CallLog.Call;
import io.masstree.explorer.CallLog.Progress;
import io.masstree.model.Operation;
import io.masstree.scenarios.Prime;
import io.masstree.scenarios.ScanPromise;
import io.masstree.scenarios.SpecifiedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of the operations of an execution so far whether an order of them explains their results; scans have a promise of their own
 * ({@link ScanPromise}). An operation that has not returned may have taken effect or not.
 */
final class Judge {
    private final Prime prime;

    /** Whether an operation that returned before another thread's began comes before it. */
    private final boolean ordered;

    private final Map<String, Verdict> verdicts = new HashMap<>();

    /**
     * What the judge says.
     *
     * @param calls each operation as it is so far: {@code T1: put(c, 50) -> absent}, by threads
     * @param explained whether there is an order
     * @param order one that explains, or why none does, in words
     */
    record Verdict(List<List<String>> calls, boolean explained, String order) {}

    Judge(Prime prime, boolean ordered) {
        this.prime = prime;
        this.ordered = ordered;
    }

    /** A text that is equal for two executions if and only if the judge cannot tell them apart. */
    String key(CallLog log) {
        StringBuilder key = new StringBuilder();
        for (List<Call> calls : log.threads()) {
            for (Call call : calls) {
                key.append(call.progress);
                if (call.progress != Progress.NOT_BEGUN && ordered) {
                    key.append(call.before);
                }
                if (call.progress == Progress.RETURNED) {
                    key.append('=').append(call.result);
                }
                key.append(';');
            }
        }
        return key.toString();
    }

    /**
     * Judges.
     *
     * @param contents what the map holds when all have ended; null before
     */
    Verdict judge(CallLog log, @Nullable String contents) {
        return verdicts.computeIfAbsent(key(log) + contents, key -> new Case(log, contents).verdict());
    }

    /** The operations that count, in the order of their threads: those that have returned, and some of the others. */
    private final class Case {
        private final CallLog log;
        private final @Nullable String contents;

        Case(CallLog log, @Nullable String contents) {
            this.log = log;
            this.contents = contents;
        }

        Verdict verdict() {
            List<List<String>> said = log.threads().stream()
                    .map(calls -> calls.stream().map(Judge::say).toList())
                    .toList();
            if (log.threads().stream().allMatch(calls -> calls.stream().noneMatch(Judge::hasReturned))) {
                return new Verdict(said, true, "No operation has returned yet.");
            }
            for (List<List<ScanPromise.Step>> completion : completions()) {
                if (ScanPromise.holds(new SpecifiedMap(prime), completion, this::isTheEnd)) {
                    return new Verdict(said, true, order(completion));
                }
            }
            return new Verdict(said, false, reason());
        }

        private boolean isTheEnd(SpecifiedMap map) {
            return contents == null || contents.equals(say(map));
        }

        private String reason() {
            String results = log.threads().stream()
                    .flatMap(List::stream)
                    .filter(Judge::hasReturned)
                    .map(Judge::say)
                    .collect(Collectors.joining(", "));
            String end =
                    contents == null ? "" : "; at the end the map holds " + (contents.isEmpty() ? "nothing" : contents);
            return "No order of the operations explains this: " + results + end + ".";
        }

        /** All ways in which the operations that run may turn out. What only looks has no effect before it returns. */
        private List<List<List<ScanPromise.Step>>> completions() {
            List<List<List<ScanPromise.Step>>> all = new ArrayList<>();
            all.add(new ArrayList<>());
            for (List<Call> calls : log.threads()) {
                List<ScanPromise.Step> done = new ArrayList<>();
                Call running = null;
                for (Call call : calls) {
                    if (hasReturned(call)) {
                        done.add(step(call, call.result));
                    } else if (call.progress == Progress.RUNNING) {
                        running = call;
                    }
                }
                List<List<ScanPromise.Step>> ends = new ArrayList<>(List.of(done));
                if (running != null && changes(running.operation)) {
                    for (Object result : possibleResults(running.operation)) {
                        List<ScanPromise.Step> longer = new ArrayList<>(done);
                        longer.add(step(running, result == ABSENT ? null : result));
                        ends.add(longer);
                    }
                }
                List<List<List<ScanPromise.Step>>> next = new ArrayList<>();
                for (List<List<ScanPromise.Step>> one : all) {
                    for (List<ScanPromise.Step> end : ends) {
                        List<List<ScanPromise.Step>> more = new ArrayList<>(one);
                        more.add(end);
                        next.add(more);
                    }
                }
                all = next;
            }
            return all;
        }

        private ScanPromise.Step step(Call call, @Nullable Object result) {
            return new ScanPromise.Step(call.operation, result, ordered ? call.before : List.of());
        }

        /** What an operation returns behind any of the others. */
        private Set<Object> possibleResults(Operation operation) {
            Set<Object> results = new LinkedHashSet<>();
            List<Operation> others = log.threads().stream()
                    .flatMap(List::stream)
                    .map(call -> call.operation)
                    .filter(other -> other != operation && changes(other))
                    .toList();
            for (int set = 0; set < 1 << others.size(); set++) {
                SpecifiedMap map = new SpecifiedMap(prime);
                for (int i = 0; i < others.size(); i++) {
                    if ((set >> i & 1) != 0) {
                        map.run(others.get(i));
                    }
                }
                Object result = map.run(operation);
                results.add(result == null ? ABSENT : result);
            }
            return results;
        }

        /** An order that explains the results; with a scan, only that it keeps its promise. */
        private String order(List<List<ScanPromise.Step>> threads) {
            if (threads.stream()
                    .anyMatch(steps ->
                            steps.stream().anyMatch(step -> step.operation().isScan()))) {
                return "The scan shows what it promises: what was there all the time, and nothing that never was.";
            }
            List<String> order = new ArrayList<>();
            boolean found = search(new SpecifiedMap(prime), threads, new int[threads.size()], order);
            return found ? "Explained by this order: " + String.join(", then ", order) + "." : "";
        }

        private boolean search(SpecifiedMap map, List<List<ScanPromise.Step>> threads, int[] done, List<String> order) {
            boolean finished = true;
            for (int t = 0; t < done.length; t++) {
                if (done[t] == threads.get(t).size()) {
                    continue;
                }
                finished = false;
                ScanPromise.Step step = threads.get(t).get(done[t]);
                SpecifiedMap next = map.copy();
                if (!mayBegin(step, done) || !ScanPromise.explains(next, Collections.singletonList(step))) {
                    continue;
                }
                done[t]++;
                order.add(Wording.call(step.operation()));
                if (search(next, threads, done, order)) {
                    return true;
                }
                order.remove(order.size() - 1);
                done[t]--;
            }
            return finished && isTheEnd(map);
        }

        private static boolean mayBegin(ScanPromise.Step step, int[] done) {
            for (int t = 0; t < step.before().size(); t++) {
                if (done[t] < step.before().get(t)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Stands for null in sets of results. */
    private static final Object ABSENT = new Object();

    private static boolean hasReturned(Call call) {
        return call.progress == Progress.RETURNED;
    }

    private static boolean changes(Operation operation) {
        return !operation.isScan()
                && switch (operation.kind().label()) {
                    case "get", "first", "last", "floor", "ceiling", "lower", "higher", "isEmpty" -> false;
                    default -> true;
                };
    }

    private static String say(Call call) {
        return switch (call.progress) {
            case NOT_BEGUN -> Wording.call(call.operation) + " is to come";
            case RUNNING -> Wording.call(call.operation) + " runs";
            case RETURNED -> Wording.call(call.operation) + " returned " + Wording.result(call.result);
        };
    }

    private static String say(SpecifiedMap map) {
        return map.contents().stream().map(Wording::result).collect(Collectors.joining(" "));
    }
}
