package io.masstree.simulator.subjects;

import io.masstree.simulator.Scenario;
import java.util.List;

/** Loops without end and exceptions, also where no simulated thread is yet or any more: the argument says where. */
public final class Hanging implements Scenario {
    private final String where;
    private boolean locked;
    private int rounds;

    public Hanging(String where) {
        this.where = where;
        switch (where) {
            case "constructor, looks" -> {
                locked = true;
                lock();
            }
            case "constructor, looks at nothing" -> loop();
            case "constructor, calls itself" -> recurse(0);
            case "constructor, throws" -> throw new IllegalStateException("on purpose");
            case "constructor, wrong argument" -> throw new IllegalArgumentException("on purpose");
            default -> {}
        }
    }

    @Override
    public List<Runnable> threads() {
        return List.of(
                () -> {
                    if (where.equals("thread")) {
                        loop();
                    }
                },
                () -> rounds++);
    }

    @Override
    public void check() {
        if (where.equals("check")) {
            locked = true;
            lock();
        }
    }

    private void lock() {
        while (locked) {
            Thread.onSpinWait();
        }
    }

    private static void loop() {
        int odd = 1;
        do {
            odd += 2;
        } while (odd % 2 != 0);
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : recurse(depth + 1) + 1;
    }
}
