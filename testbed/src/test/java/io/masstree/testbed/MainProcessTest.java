package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.ProgramExit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process that the script {@code mt} starts. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MainProcessTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    /** A map that says which process it is in. */
    public static final class TellingMap<V> extends ConcurrentSkipListMap<byte[], V> {
        private static final long serialVersionUID = 1;

        public TellingMap(Comparator<byte[]> order) {
            super(order);
            System.out.println(ProcessHandle.current().pid());
        }
    }

    /** A JVM that does not start ends with 1, so that a violation must have another code. */
    @Test
    void aViolationHasACodeThatNoVirtualMachineEndsWith() throws Exception {
        Path history = Files.writeString(folder.resolve("history.jsonl"), """
                {"thread":0,"invoked":100,"returned":180,"op":"put","key":"6b31","value":7,"result":null}
                {"thread":1,"invoked":190,"returned":240,"op":"get","key":"6b31","result":null}
                """);

        Process mt = start("judge " + history);
        String printed = rest(mt);

        assertEquals(ProgramExit.VIOLATION, mt.waitFor(), printed);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRecorderEndsWithMt(boolean killed) throws Exception {
        Path jar = Jars.of(folder, TellingMap.class);
        Process mt = start("record --operations 50000000 --subject %s --subject-jar %s --out %s"
                .formatted(TellingMap.class.getName(), jar, folder.resolve("history.jsonl")));
        ProcessHandle recorder = ProcessHandle.of(firstNumber(mt)).orElseThrow();

        ProcessHandle self = mt.toHandle();
        assertTrue(killed ? self.destroyForcibly() : self.destroy());

        assertEquals(killed ? 137 : 143, mt.waitFor());
        recorder.onExit().get(2, TimeUnit.MINUTES);
    }

    /** Every JVM says that it has picked them up; that is no part of an answer. */
    @Test
    void optionsForAllVirtualMachinesDoNotSpoilAnAnswer() throws Exception {
        Process mt = start("check --gate properties --subject nope");
        String printed = rest(mt);

        assertEquals(ProgramExit.USAGE, mt.waitFor(), printed);
        long notes = printed.lines().filter(line -> line.contains("Picked up")).count();
        assertEquals(1, notes, () -> "only that of the first JVM is there: " + printed);
    }

    @Test
    void whatCannotBeWrittenIsASentence() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        Process mt = start("check --gate properties --report " + file.resolve("report"));
        String printed = rest(mt);

        assertEquals(ProgramExit.INTERNAL, mt.waitFor(), printed);
        assertTrue(printed.contains("mt check: no report can be written: " + file), printed);
        assertTrue(!printed.contains("\tat "), () -> "no stack: " + printed);
    }

    private static long firstNumber(Process process) {
        return process.inputReader()
                .lines()
                .filter(line -> line.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private static String rest(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process start(String arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1", "-Dmt.home=" + CHECKOUT, "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments.split(" ")));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dan.option=for.all");
        return builder.start();
    }
}
