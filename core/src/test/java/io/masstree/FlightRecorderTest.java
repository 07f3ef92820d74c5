package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.tree.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flight recorder is told about every change of the structure, and about nothing else. */
class FlightRecorderTest {
    private static final List<String> NAMES = Stream.of(
                    "BorderSplit", "InteriorSplit", "RootChange", "LayerCreated", "LayerRemoved", "NodeUnlinked")
            .map(name -> "io.masstree." + name)
            .toList();

    @TempDir
    private Path directory;

    private List<RecordedEvent> record(Consumer<Masstree<Integer>> work) throws IOException {
        Masstree<Integer> map = new Masstree<>(new Tree<>(3));
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            NAMES.forEach(name -> recording.enable(name));
            recording.start();
            work.accept(map);
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> NAMES.contains(event.getEventType().getName()))
                .toList();
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().endsWith("." + name))
                .toList();
    }

    @Test
    void whatChangesNoStructureIsNotTold() throws IOException {
        List<RecordedEvent> events = record(map -> {
            map.put(Keys.of("a"), 1);
            map.put(Keys.of("b"), 2);
            map.put(Keys.of("a longer key"), 3);
            map.put(Keys.of("a"), 4);
            map.get(Keys.of("a"));
            map.remove(Keys.of("a"));
        });
        assertEquals(List.of(), events);
    }

    @Test
    void aSplitIsToldWithItsSizes() throws IOException {
        List<RecordedEvent> events = record(map -> {
            for (String key : List.of("a", "c", "e", "b")) {
                map.put(Keys.of(key), 1);
            }
        });
        assertEquals(2, events.size());
        RecordedEvent split = named(events, "BorderSplit").get(0);
        assertEquals(0, split.getInt("depth"));
        assertEquals(3, split.getInt("leftSize") + split.getInt("rightSize"), "without the key that comes");
        assertTrue(split.getInt("leftSize") > 0 && split.getInt("rightSize") > 0);
        RecordedEvent root = named(events, "RootChange").get(0);
        assertEquals(0, root.getInt("depth"));
        assertTrue(root.getBoolean("grown"));
    }

    /** The last node of an ascending load keeps its entries, the first of a descending one parts with all. */
    @Test
    void aSplitIsToldWithWhatStaysAndWhatGoes() throws IOException {
        RecordedEvent ascending = onlySplit("a", "b", "c", "d");
        assertEquals(3, ascending.getInt("leftSize"));
        assertEquals(0, ascending.getInt("rightSize"));
        RecordedEvent descending = onlySplit("d", "c", "b", "a");
        assertEquals(0, descending.getInt("leftSize"));
        assertEquals(3, descending.getInt("rightSize"));
    }

    private RecordedEvent onlySplit(String... keys) throws IOException {
        List<RecordedEvent> splits = named(
                record(map -> {
                    for (String key : keys) {
                        map.put(Keys.of(key), 1);
                    }
                }),
                "BorderSplit");
        assertEquals(1, splits.size());
        return splits.get(0);
    }

    /** The range goes to the right but for the last node under each parent: two of seven here. */
    @Test
    void anUnlinkIsToldWithTheSideOfItsHeir() throws IOException {
        int nodes = 7;
        int perNode = 3;
        StringBuilder sides = new StringBuilder();
        for (int node = 0; node < nodes; node++) {
            long first = (long) node * perNode;
            List<RecordedEvent> events = record(map -> {
                for (long i = 0; i < (long) nodes * perNode; i++) {
                    map.put(Keys.of(i), 0);
                }
                for (long i = first; i < first + perNode; i++) {
                    map.remove(Keys.of(i));
                }
            });
            List<RecordedEvent> unlinked = named(events, "NodeUnlinked");
            assertEquals(1, unlinked.size());
            sides.append(unlinked.get(0).getBoolean("rangeToTheRight") ? 'R' : 'L');
        }
        assertEquals("RRLRRRL", sides.toString());
    }

    @Test
    void everySplitAndUnlinkIsTold() throws IOException {
        int count = 200;
        long[] nodes = new long[2];
        List<RecordedEvent> events = record(map -> {
            for (int i = 0; i < count; i++) {
                map.put(Keys.of((long) i * 7919 % count), i);
            }
            nodes[0] = map.stats().borderNodes();
            nodes[1] = map.stats().interiorNodes();
            for (int i = 0; i < count; i++) {
                map.remove(Keys.of((long) i));
            }
        });
        assertEquals(nodes[0] - 1, named(events, "BorderSplit").size());
        assertEquals(nodes[0] - 1, named(events, "NodeUnlinked").size());
        List<RecordedEvent> rootChanges = named(events, "RootChange");
        long grown =
                rootChanges.stream().filter(event -> event.getBoolean("grown")).count();
        assertEquals(nodes[1], named(events, "InteriorSplit").size() + grown, "an interior node comes from either");
        assertTrue(rootChanges.size() > grown, "roots collapsed");
    }

    @Test
    void theBirthAndDeathOfLayersAreTold() throws IOException {
        String prefix = "four slices of eight bytes each.";
        List<RecordedEvent> events = record(map -> {
            map.put(Keys.of(prefix + "a"), 1);
            map.put(Keys.of(prefix + "b"), 2);
            map.remove(Keys.of(prefix + "a"));
            map.remove(Keys.of(prefix + "b"));
        });
        List<RecordedEvent> created = named(events, "LayerCreated");
        assertEquals(1, created.size(), "one event for the chain");
        assertEquals(4, created.get(0).getInt("chain"));
        assertEquals(1, created.get(0).getInt("depth"), "the outermost of the new layers");
        List<RecordedEvent> removed = named(events, "LayerRemoved");
        assertEquals(
                List.of(4, 3, 2, 1),
                removed.stream().map(event -> event.getInt("depth")).toList());
        assertEquals(5, events.size());
    }

    @Test
    void theBirthOfALayerFromASuffixObjectIsTold() throws IOException {
        List<RecordedEvent> events = record(map -> {
            map.put(Keys.concat(Keys.of("12345678"), Keys.filled(300, 'a')), 1);
            map.put(Keys.of("12345678b"), 2);
        });
        assertEquals(1, events.size());
        RecordedEvent created = named(events, "LayerCreated").get(0);
        assertEquals(1, created.getInt("depth"));
        assertEquals(1, created.getInt("chain"));
    }

    /** The small tree that is made when the library is first used is nobody's business. */
    @Test
    void theFirstUseIsNotTold() throws IOException {
        FirstSteps steps = new FreshClasses().make(FirstUse.class, FirstSteps.class);
        assertEquals(List.of(), record(map -> steps.makeMap(0)));
    }

    @Test
    void splitsInADeeperLayerAreToldWithItsDepth() throws IOException {
        List<RecordedEvent> events = record(map -> {
            for (String key : List.of("a", "b", "c", "d")) {
                map.put(Keys.of("12345678" + key), 1);
            }
        });
        List<RecordedEvent> splits = named(events, "BorderSplit");
        assertEquals(1, splits.size());
        assertEquals(1, splits.get(0).getInt("depth"));
        assertFalse(named(events, "RootChange").isEmpty());
    }
}
