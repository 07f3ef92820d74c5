package io.masstree.simulator.subjects;

import io.masstree.simulator.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Threads that increment counters without a lock. The argument has a letter for each increment, and a bar between threads. */
public final class Counters implements Scenario {
    private final String text;
    private final Counter[] counters = {new Counter(), new Counter(), new Counter()};

    private static final class Counter {
        private int value;

        void increment() {
            int before = value;
            value = before + 1;
        }
    }

    public Counters(String text) {
        this.text = text;
    }

    @Override
    public List<Runnable> threads() {
        List<Runnable> threads = new ArrayList<>();
        for (String letters : text.split("\\|")) {
            threads.add(() -> {
                for (int i = 0; i < letters.length(); i++) {
                    counters[letters.charAt(i) - 'a'].increment();
                }
            });
        }
        return threads;
    }

    @Override
    public List<List<String>> smaller() {
        List<List<String>> smaller = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            String less = text.substring(0, i) + text.substring(i + 1);
            if (!less.startsWith("|") && !less.endsWith("|") && !less.contains("||")) {
                smaller.add(List.of(less));
            }
        }
        return smaller;
    }

    @Override
    public String view() {
        return "@" + System.identityHashCode(counters[0]) + " is " + counters[0].value;
    }

    @Override
    public void check() {
        long wanted = text.chars().filter(letter -> letter == 'a').count();
        if (wanted == 0) {
            throw new AssertionError("there is no a");
        }
        if (counters[0].value != wanted) {
            throw new AssertionError("an increment is lost: " + counters[0].value + " of " + wanted);
        }
    }

    @Override
    public String outcome() {
        return "a=" + counters[0].value;
    }
}
