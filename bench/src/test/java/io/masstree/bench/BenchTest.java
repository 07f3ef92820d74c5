package io.masstree.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.bench.run.Measurement;
import io.masstree.bench.run.Run;
import io.masstree.bench.run.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command line, and the real thing with as little as possible to measure. */
class BenchTest {
    private static final String IGNORE_LOCK = "jmh.ignoreLock";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** JMH measures only once on a machine at a time; here nothing is measured, so others may. */
    @BeforeAll
    static void ignoreOthersWhoMeasure() {
        System.setProperty(IGNORE_LOCK, "true");
    }

    @AfterAll
    static void mindOthersWhoMeasure() {
        System.clearProperty(IGNORE_LOCK);
    }

    @Test
    void everyCellOfATinyRunIsMeasuredAndReported(@TempDir Path directory) throws IOException {
        int code = tinyBench(
                directory, "--workload=get,insert,bytes-per-entry", "--subject=masstree,tupl", "--gc=parallel");
        Run run = RunFile.read(directory.resolve("bench.json"));
        assertEquals(3 * 2, run.measurements().size());
        for (Measurement measurement : run.measurements()) {
            assertTrue(measurement.succeeded() && !measurement.scores().isEmpty(), measurement::toString);
        }
        assertEquals(0, code, () -> out + "\n" + err);
        assertTrue(out.toString().contains("[6/6"), out::toString);
        assertTrue(Files.readString(directory.resolve("index.html")).contains("<svg"));
        String command = run.environment().command();
        assertTrue(command.contains("--effort=tiny") && !command.contains("--out"), command);
    }

    @Test
    void mapsAreAgedInEveryFork(@TempDir Path directory) throws IOException {
        int code = tinyBench(directory, "--aged", "--workload=get", "--subject=masstree", "--gc=g1");
        assertEquals(0, code, () -> out + "\n" + err);
        String arguments =
                RunFile.read(directory.resolve("bench.json")).environment().jvmArguments();
        assertEquals("-Xms256m -Xmx256m -Xmn64m -Dmasstree.bench.garbage=8192", arguments);
        assertTrue(Files.readString(directory.resolve("console.txt")).contains("# VM options: " + arguments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--workload=fly; there is no workload 'fly'",
                "--keys=brass; there is no family of keys 'brass'; there are: random8,",
                "--subject=treasure; there is no subject 'treasure'; there are: masstree,",
                "--gc=zgc; there is no collector 'zgc'; there are: g1, parallel",
                "--entries=0; '0' is no number such as",
                "--entries=5000M; '5000M' is too much",
                "--forks=-1; '-1' is no number such as",
                "--effort=great; there is no effort 'great'",
                "--jdk=/nowhere; is no JDK",
                "--report=/nowhere/bench.json; there is no file",
                "--subject=hashmap --workload=floor; there is nothing to measure",
                "--quick --full; mutually exclusive",
            })
    void aMistakeIsNamed(String arguments, String complaint) {
        assertEquals(64, bench(arguments.split(" ")), () -> out + "\n" + err);
        assertTrue(err.toString().contains(complaint), err::toString);
    }

    @Test
    void theListNamesWhatThereIs() {
        assertEquals(0, bench("--list"));
        for (String name : new String[] {"10a_read_scaling_8B", "scan-100-descending", "prefix32", "snaptree"}) {
            assertTrue(out.toString().contains(name), out::toString);
        }
    }

    /** The least that can be measured: one fork of each map in each cell, with one thread. */
    private int tinyBench(Path directory, String... arguments) {
        Stream<String> tiny = Stream.of(
                "--entries=500", "--threads=1", "--forks=1", "--effort=tiny", "--heap=256m", "--out=" + directory);
        return bench(Stream.concat(Stream.of(arguments), tiny).toArray(String[]::new));
    }

    private int bench(String... arguments) {
        CommandLine line = Bench.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
