package io.masstree.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the examples, with the skip list of the JDK too, and compares what they print. */
class ExamplesTest {
    private interface Example {
        void run(PrintStream out) throws InterruptedException;
    }

    private static String output(Example example) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        example.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** What a main method prints. */
    private static String outputOfMain(Example main) throws InterruptedException {
        PrintStream console = System.out;
        try {
            return output(out -> {
                System.setOut(out);
                main.run(out);
            });
        } finally {
            System.setOut(console);
        }
    }

    /** Locales with other digits, other commas, and another small form of the letter I. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-nu-thai", "tr-TR", "de-DE"})
    void outputIsTheSameInEveryLocale(String tag) throws InterruptedException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            memtable();
            timeSeries();
            autocomplete();
            jobQueue();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void memtable() throws InterruptedException {
        String expected = """
                user:00001 -> value 1, user:00002 -> null
                first lines of the file:
                  user:00000 = value 0
                  user:00001 = value 1
                  user:00002 = *deleted
                  user:00003 = value 3
                5000 entries written, 5000 left, from user:05000
                """;
        assertEquals(expected, outputOfMain(out -> Memtable.main(new String[0])));
        assertEquals(expected, output(out -> Memtable.run(new ConcurrentSkipListMap<>(), out)));
    }

    @Test
    void memtable_refusesAValueThatMeansDeleted() {
        Memtable table = new Memtable(new MasstreeMap<>(KeyCodec.utf8()));
        assertThrows(IllegalArgumentException.class, () -> table.put("key", "\0deleted"));
        assertNull(table.get("key"));
    }

    @Test
    void timeSeries() throws InterruptedException {
        String expected = """
                cpu at 12:30:00.5: 0.0
                cpu at 11:59:59: null
                minute 0: 60 points, average 29.5
                minute 1: 60 points, average 56.2
                minute 2: 60 points, average 49.5
                after expiry: 600 points of cpu, 3600 of cpu2
                """;
        assertEquals(expected, outputOfMain(out -> TimeSeries.main(new String[0])));
        Comparator<TimeSeries.Point> order =
                Comparator.comparing(TimeSeries.Point::series).thenComparing(TimeSeries.Point::time);
        assertEquals(expected, output(out -> TimeSeries.run(new ConcurrentSkipListMap<>(order), out)));
    }

    @Test
    void timeSeries_hasTheFirstAndTheLastMoment() {
        TimeSeries index = new TimeSeries(new MasstreeMap<>(TimeSeries.Point.CODEC));
        for (String series : List.of("cpt", "cpu", "cpu\0")) {
            for (Instant time : List.of(Instant.MIN, Instant.EPOCH, Instant.MAX)) {
                index.add(series, time, 1);
            }
        }
        assertEquals(3, index.all("cpu").size());
        assertEquals(1, index.at("cpu", Instant.MAX));
        index.expire("cpu", Instant.MAX);
        assertEquals(1, index.all("cpu").size());
        index.all("cpu").clear();
        assertEquals(3, index.all("cpt").size());
        assertEquals(3, index.all("cpu\0").size());
    }

    @Test
    void autocomplete() throws InterruptedException {
        String expected = """
                ma -> [map, maps, mast]
                mast -> [mast, master]
                tree -> [tree, trees]
                \u6811 -> [\u6811\u6728, \u6811]
                na -> [na\u00EFve, naive]
                z -> []
                """;
        assertEquals(expected, outputOfMain(out -> Autocomplete.main(new String[0])));
    }

    @Test
    void jobQueue() throws InterruptedException {
        String expected = """
                put out fire, call for help, answer mail, clean up, null
                shed: 2000
                done: 8000, left: 0
                """;
        assertEquals(expected, outputOfMain(out -> JobQueue.main(new String[0])));
        Comparator<JobQueue.Place> order =
                Comparator.comparingInt(JobQueue.Place::priority).thenComparing(JobQueue.Place::sequence);
        assertEquals(expected, output(out -> JobQueue.run(new ConcurrentSkipListMap<>(order), out)));
    }

    @Test
    void jobQueue_shedsOnlyWhatIsLessUrgent() {
        JobQueue queue = new JobQueue(new MasstreeMap<>(JobQueue.Place.CODEC));
        for (int priority : new int[] {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE}) {
            queue.add(priority, "of priority " + priority);
        }
        assertEquals(0, queue.shed(Integer.MAX_VALUE));
        assertEquals(2, queue.shed(-1));
        assertEquals(1, queue.shed(Integer.MIN_VALUE));
        assertEquals("of priority " + Integer.MIN_VALUE, queue.poll());
    }

    /** The examples see the library as a module, by its exports only. */
    @Test
    void library_isAModuleThatExportsOnePackage() {
        Module library = MasstreeMap.class.getModule();
        assertEquals("io.masstree", library.getName());
        assertEquals("io.masstree.examples", Memtable.class.getModule().getName());
        assertEquals(true, library.isExported("io.masstree", Memtable.class.getModule()));
        assertEquals(false, library.isExported("io.masstree.tree", Memtable.class.getModule()));
        assertEquals(1, library.getDescriptor().exports().size());
    }
}
