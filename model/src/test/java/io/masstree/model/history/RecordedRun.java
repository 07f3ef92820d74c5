package io.masstree.model.history;

import io.masstree.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets several threads do everything to a map that a history can record. */
final class RecordedRun {

    private static final int THREADS = 4;
    private static final int KEYS = 24;

    private final ConcurrentNavigableMap<byte[], Long> map;
    private final AtomicLong values = new AtomicLong();

    private RecordedRun(ConcurrentNavigableMap<byte[], Long> map) {
        this.map = map;
    }

    static History of(ConcurrentNavigableMap<byte[], Long> map, int operationsPerThread) throws Exception {
        RecordedRun run = new RecordedRun(map);
        Recorder recorder = new Recorder();
        CountDownLatch start = new CountDownLatch(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            ThreadLog log = recorder.newLog();
            Random random = new Random(thread);
            threads.add(pool.submit(() -> {
                start.countDown();
                start.await();
                for (int i = 0; i < operationsPerThread; i++) {
                    run.step(log, random);
                }
                return null;
            }));
        }
        pool.shutdown();
        for (Future<?> thread : threads) {
            thread.get(60, TimeUnit.SECONDS);
        }
        return recorder.history();
    }

    private void step(ThreadLog log, Random random) {
        int die = random.nextInt(100);
        byte[] key = {(byte) random.nextInt(KEYS)};
        if (die < 60) {
            onKey(die % 12, key, log, random);
        } else if (die < 90) {
            navigation(die % 8, key, log);
        } else if (die < 97) {
            scan(key, new byte[] {(byte) random.nextInt(KEYS)}, random.nextBoolean(), log);
        } else {
            onMap(log, random);
        }
    }

    private void onKey(int choice, byte[] key, ThreadLog log, Random random) {
        long value = values.incrementAndGet();
        long guess = Math.max(1, value - random.nextInt(50));
        log.invoke();
        switch (choice) {
            case 0, 1 -> log.get(key, map.get(key));
            case 2 -> log.containsKey(key, map.containsKey(key));
            case 3, 4 -> log.put(key, value, map.put(key, value));
            case 5 -> log.putIfAbsent(key, value, map.putIfAbsent(key, value));
            case 6 -> log.replace(key, value, map.replace(key, value));
            case 7 -> log.replaceIf(key, guess, value, map.replace(key, guess, value));
            case 8 -> log.remove(key, map.remove(key));
            case 9 -> log.removeIf(key, guess, map.remove(key, guess));
            default -> {
                Long[] found = new Long[1];
                Long left = map.compute(key, (k, v) -> {
                    found[0] = v;
                    return choice == 10 && v != null ? null : (Long) value;
                });
                log.compute(key, found[0], left);
            }
        }
    }

    private void navigation(int choice, byte[] key, ThreadLog log) {
        log.invoke();
        switch (choice) {
            case 0 -> log.navigation(Kind.FIRST, null, map.firstEntry());
            case 1 -> log.navigation(Kind.LAST, null, map.lastEntry());
            case 2 -> log.navigation(Kind.FLOOR, key, map.floorEntry(key));
            case 3 -> log.navigation(Kind.LOWER, key, map.lowerEntry(key));
            case 4 -> log.navigation(Kind.CEILING, key, map.ceilingEntry(key));
            case 5 -> log.navigation(Kind.HIGHER, key, map.higherEntry(key));
            case 6 -> log.navigation(Kind.POLL_FIRST, null, map.pollFirstEntry());
            default -> log.navigation(Kind.POLL_LAST, null, map.pollLastEntry());
        }
    }

    private void scan(byte[] from, byte[] to, boolean descending, ThreadLog log) {
        boolean empty = descending ? from[0] < to[0] : from[0] > to[0];
        log.beginScan(descending ? Kind.SCAN_DESCENDING : Kind.SCAN, from, true, empty ? null : to, false);
        NavigableMap<byte[], Long> ordered = descending ? map.descendingMap() : map;
        NavigableMap<byte[], Long> part = empty ? ordered.tailMap(from, true) : ordered.subMap(from, true, to, false);
        int rest = 10;
        for (Map.Entry<byte[], Long> entry : part.entrySet()) {
            log.shown(entry.getKey(), entry.getValue());
            if (--rest == 0) {
                break;
            }
        }
        log.endScan(rest > 0);
    }

    private void onMap(ThreadLog log, Random random) {
        log.invoke();
        if (random.nextInt(10) == 0) {
            map.clear();
            log.clear();
        } else {
            log.isEmpty(map.isEmpty());
        }
    }
}
