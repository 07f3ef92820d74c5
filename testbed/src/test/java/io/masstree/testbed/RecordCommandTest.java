package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.history.History;
import io.masstree.model.history.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorder is a program of another module, which is built before this one. */
class RecordCommandTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {"--subject masstree", "--subject skiplist --mix get=1,put=2,scan=1 --keys 5", "--workload waves"
            })
    void whatIsRecordedIsAHistoryThatPasses(String options) throws IOException {
        Path file = folder.resolve("history.jsonl");
        int code = mt("record --seed 5 --threads 2 --operations 2000 --out " + file + " " + options);

        assertEquals(0, code, this::errors);
        List<Operation> operations = History.read(file).operations();
        assertTrue(operations.size() >= 2000, operations.size() + " operations");
        assertTrue(operations.stream().map(Operation::thread).distinct().count() >= 2, "two threads");
        assertEquals(0, mt("judge " + file));
    }

    /** A map of a user's own. */
    public static final class OwnMap<V> extends ConcurrentSkipListMap<byte[], V> {
        private static final long serialVersionUID = 1;

        public OwnMap(Comparator<byte[]> order) {
            super(order);
        }
    }

    @Test
    void aMapOfTheUsersOwnComesFromAJar() throws IOException {
        Path jar = Jars.of(folder, OwnMap.class);
        Path file = folder.resolve("history.jsonl");
        String record = "record --operations 500 --out " + file + " --subject " + OwnMap.class.getName();

        assertEquals(64, mt(record), "without the jar");
        assertEquals(0, mt(record + " --subject-jar " + jar));
        assertEquals(0, mt("judge " + file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--out x --workload nope",
                "--out x --workload waves --keys 7",
                "--out x --mix get",
                "--out x --mix fly=1",
                "--out x --keys 0",
                "--out x --threads 0",
                "--out x --operations -1",
                "--out x --subject nope",
                "--out x --subject no.such.Map",
                "--out x --subject no.such.Map --subject-jar no/such.jar",
            })
    void whatIsNotUnderstoodIsAUsageErrorAndWritesNothing(String options) {
        assertEquals(64, mt("record " + options.replace("--out x", "--out " + folder.resolve("x"))));
        assertTrue(Files.notExists(folder.resolve("x")));
    }

    /** There is no such program on this class path: the launcher says so and ends with 1, as the recorder never does. */
    @Test
    void aRecorderThatDoesNotStartIsNoViolation() throws IOException {
        Path target = Files.createDirectories(folder.resolve("histories").resolve("target"));
        Files.writeString(target.resolve("classpath.txt"), target.resolve("nothing.jar") + "\n");

        assertEquals(70, mt(folder, "record --out " + folder.resolve("x")));
    }

    @Test
    void aRecorderThatIsNotBuiltIsNamed() {
        assertEquals(70, mt(folder, "record --out " + folder.resolve("x")));
        assertTrue(errors().contains("the module histories is not there or not built"), errors());
    }

    /** A map whose every answer to a put is an exception. */
    public static final class ThrowingMap<V> extends ConcurrentSkipListMap<byte[], V> {
        private static final long serialVersionUID = 1;

        public ThrowingMap(Comparator<byte[]> order) {
            super(order);
        }

        @Override
        public V put(byte[] key, V value) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Test
    void aMapThatThrowsIsAViolation() throws IOException {
        Path jar = Jars.of(folder, ThrowingMap.class);
        Path file = folder.resolve("history.jsonl");

        assertEquals(
                1,
                mt("record --operations 500 --out " + file + " --subject " + ThrowingMap.class.getName()
                        + " --subject-jar " + jar));
    }

    private int mt(String line) {
        return mt(CHECKOUT, line);
    }

    private int mt(Path checkout, String line) {
        PrintStream complaints = new PrintStream(err, true, StandardCharsets.UTF_8);
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Main.Environment environment = new Main.Environment(checkout, false, nowhere, complaints);
        return Main.commandLine(environment, List.of()).execute(line.split(" "));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
