package io.masstree.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.spec.TlcReport.Verdict;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tlc2.TLC;

/** What is computed in Java is what the module Memory says: without it, TLC finds the same states. */
class MemoryOverridesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"litmus", "get_whileSplit"})
    void tlcFindsTheSameStatesWithoutIt(String name) throws Exception {
        Configuration configuration = Configurations.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        TlcReport with = new Exploration(configuration, directory.resolve("with"), 1, "1g").run();
        TlcReport without = exploreWithTlcAlone(configuration);
        assertEquals(Verdict.HOLDS, with.verdict(), with.message());
        assertEquals(without, with);
    }

    private TlcReport exploreWithTlcAlone(Configuration configuration) throws Exception {
        Path alone = directory.resolve("with"); // the modules are there
        Path output = directory.resolve("without.txt");
        Path jar = Path.of(
                TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                jar + File.pathSeparator,
                TLC.class.getName(),
                "-tool",
                "-nowarning",
                "-metadir",
                directory.resolve("states").toString(),
                "-config",
                "configuration.cfg",
                configuration.module());
        new ProcessBuilder(command)
                .directory(alone.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return TlcReport.of(Files.readString(output));
    }
}
