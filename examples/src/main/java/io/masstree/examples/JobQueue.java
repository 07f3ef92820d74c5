package io.masstree.examples;

import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A priority queue for many threads: the most urgent job first, and among those of one urgency, the oldest. Unlike {@code
 * PriorityBlockingQueue} it takes no lock for all, and jobs can be looked at, counted and withdrawn by priority.
 */
public final class JobQueue {
    /** The place of a job in the queue; the sequence number makes it unique. */
    record Place(int priority, long sequence) {
        static final KeyCodec<Place> CODEC = KeyCodec.tuple(KeyCodec.int32(), KeyCodec.int64())
                .map(
                        place -> List.of(place.priority, place.sequence),
                        list -> new Place((Integer) list.get(0), (Long) list.get(1)));
    }

    private final ConcurrentNavigableMap<Place, String> jobs;
    private final AtomicLong sequence = new AtomicLong();

    JobQueue(ConcurrentNavigableMap<Place, String> jobs) {
        this.jobs = jobs;
    }

    void add(int priority, String job) {
        jobs.put(new Place(priority, sequence.getAndIncrement()), job);
    }

    /** Takes the most urgent job out of the queue; null if there is none. */
    @Nullable
    String poll() {
        Map.Entry<Place, String> entry = jobs.pollFirstEntry();
        return entry == null ? null : entry.getValue();
    }

    /** Drops the jobs that are less urgent than that, and returns how many there were. */
    int shed(int priority) {
        ConcurrentNavigableMap<Place, String> rest = jobs.tailMap(new Place(priority, Long.MAX_VALUE), false);
        int count = rest.size();
        rest.clear();
        return count;
    }

    static void run(ConcurrentNavigableMap<Place, String> map, PrintStream out) throws InterruptedException {
        JobQueue queue = new JobQueue(map);
        queue.add(5, "clean up");
        queue.add(1, "put out fire");
        queue.add(3, "answer mail");
        queue.add(1, "call for help");
        out.println(
                queue.poll() + ", " + queue.poll() + ", " + queue.poll() + ", " + queue.poll() + ", " + queue.poll());

        for (int i = 0; i < 10_000; i++) {
            queue.add(i % 10, "job " + i);
        }
        out.println("shed: " + queue.shed(7));
        LongAdder done = new LongAdder();
        Thread[] workers = new Thread[4];
        for (int w = 0; w < workers.length; w++) {
            workers[w] = new Thread(() -> {
                while (queue.poll() != null) {
                    done.increment();
                }
            });
            workers[w].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        out.println("done: " + done.sum() + ", left: " + map.size());
    }

    /** Runs the example. */
    public static void main(String[] args) throws InterruptedException {
        ConcurrentNavigableMap<Place, String> map = new MasstreeMap<>(Place.CODEC);
        run(map, System.out);
    }
}
