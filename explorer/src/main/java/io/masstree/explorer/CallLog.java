package io.masstree.explorer;

import io.masstree.model.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which operations of an execution have begun and returned so far, and with what. */
public final class CallLog {
    private final List<List<Call>> threads = new ArrayList<>();

    /** How far an operation has come. */
    enum Progress {
        NOT_BEGUN,
        RUNNING,
        RETURNED
    }

    /** An operation of a thread. */
    static final class Call {
        final Operation operation;
        Progress progress = Progress.NOT_BEGUN;

        @Nullable
        Object result;

        /** For each thread, how many of its operations had returned when this one began. */
        List<Integer> before = List.of();

        Call(Operation operation) {
            this.operation = operation;
        }
    }

    public CallLog(List<List<Operation>> programs) {
        programs.forEach(program -> threads.add(program.stream().map(Call::new).toList()));
    }

    /** The operations by threads, each in its order. */
    List<List<Call>> threads() {
        return threads;
    }

    public void invoked(int thread) {
        Call call = first(thread, Progress.NOT_BEGUN);
        call.before = threads.stream().map(CallLog::returned).toList();
        call.progress = Progress.RUNNING;
    }

    public void returned(int thread, @Nullable Object result) {
        Call call = first(thread, Progress.RUNNING);
        call.result = result;
        call.progress = Progress.RETURNED;
    }

    private Call first(int thread, Progress progress) {
        return threads.get(thread).stream()
                .filter(call -> call.progress == progress)
                .findFirst()
                .orElseThrow();
    }

    private static int returned(List<Call> calls) {
        return (int) calls.stream()
                .filter(call -> call.progress == Progress.RETURNED)
                .count();
    }

    boolean hasBegun(int thread) {
        return threads.get(thread).get(0).progress != Progress.NOT_BEGUN;
    }

    boolean hasEnded(int thread) {
        return returned(threads.get(thread)) == threads.get(thread).size();
    }

    boolean hasEnded() {
        for (int thread = 0; thread < threads.size(); thread++) {
            if (!hasEnded(thread)) {
                return false;
            }
        }
        return true;
    }

    /** What the operations returned, by threads. */
    public String results() {
        return threads.stream()
                .map(calls ->
                        calls.stream().map(call -> Wording.result(call.result)).toList())
                .toList()
                .toString();
    }
}
