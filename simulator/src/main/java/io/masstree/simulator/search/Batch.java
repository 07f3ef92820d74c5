package io.masstree.simulator.search;

import io.masstree.simulator.engine.Carrier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets several copies of a program, each on a thread of its own, share numbered tasks. */
final class Batch implements AutoCloseable {
    /** One task. */
    interface Task {
        void run(Program program, int index);
    }

    private final List<? extends Program> programs;
    private final @Nullable ExecutorService executor;

    private Batch(List<? extends Program> programs) {
        if (programs.isEmpty()) {
            throw new IllegalArgumentException("a search needs at least one copy of the program");
        }
        this.programs = programs;
        this.executor = programs.size() == 1
                ? null
                : Executors.newFixedThreadPool(programs.size(), task -> new Carrier(task, "simulator-search"));
    }

    /**
     * Runs a search that uses a batch. With one copy of the program all happens on one thread, for handing tasks over would take
     * longer than most of them.
     */
    static void search(List<? extends Program> programs, Consumer<Batch> search) {
        try (Batch batch = new Batch(programs)) {
            if (programs.size() == 1) {
                programs.get(0).host(() -> search.accept(batch));
            } else {
                search.accept(batch);
            }
        }
    }

    /** Does the tasks from 0 to {@code count}, each once, and returns when all are done. */
    void run(int count, Task task) {
        if (executor == null) {
            for (int i = 0; i < count; i++) {
                task.run(programs.get(0), i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> futures = new ArrayList<>();
        for (Program program : programs) {
            futures.add(executor.submit(() -> {
                int index;
                while ((index = next.getAndIncrement()) < count) {
                    task.run(program, index);
                }
            }));
        }
        for (Future<?> future : futures) {
            Carrier.await(future);
        }
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
