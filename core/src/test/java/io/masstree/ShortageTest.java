package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an operation that runs out of stack or memory leaves behind: a tree that is whole, without a lock. So it is, too, where there is no
 * flight recorder.
 *
 * <p>Each program has a JVM of its own, and they run at the same time.
 */
class ShortageTest {
    /** Compiles the library and nothing else, each method before its first call. */
    private static final String[] COMPILED = {
        "-Xcomp", "-XX:CompileCommand=quiet", "-XX:CompileCommand=compileonly,io.masstree.tree.*::*"
    };

    private static final String[] MEMORY = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UseTLAB"};

    private enum Program {
        STACK_INTERPRETED(StackShortage.class, "", "-Xint"),
        STACK_OF_C1(StackShortage.class, "", with(COMPILED, "-XX:TieredStopAtLevel=1")),
        STACK_OF_C2(StackShortage.class, "", with(COMPILED, "-XX:-TieredCompilation")),
        MEMORY_OF_CHANGES(
                MemoryShortage.class,
                "",
                with(MEMORY, "-Xms4m", "-Xmx4m", "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED")),
        STACK_AT_FIRST(
                FirstOperations.class,
                "stack",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=exclude,io.masstree.FirstUse::descend"),
        MEMORY_AT_FIRST(FirstOperations.class, "memory", with(MEMORY, "-Xms16m", "-Xmx16m")),
        NO_FLIGHT_RECORDER(WithoutJfr.class, "", "--limit-modules=java.base");

        private final Class<?> type;
        private final String argument;

        @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
        private final List<String> options;

        Program(Class<?> type, String argument, String... options) {
            this.type = type;
            this.argument = argument;
            this.options = List.of(options);
        }

        private static String[] with(String[] options, String... more) {
            return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
        }
    }

    @TempDir
    private static Path directory;

    private static final Map<Program, ChildJvm> RUNNING = new EnumMap<>(Program.class);

    @BeforeAll
    static void startAll() throws IOException {
        for (Program program : Program.values()) {
            RUNNING.put(program, ChildJvm.start(directory, program.options, program.type, program.argument));
        }
    }

    @AfterAll
    static void endAll() {
        RUNNING.values().forEach(ChildJvm::close);
    }

    @ParameterizedTest
    @EnumSource
    @Guards(Rule.R33)
    void noOperationLeavesAnythingHalfWay(Program program) throws IOException, InterruptedException {
        RUNNING.get(program).succeed();
    }

    /** So that what has to be linked in advance is named class by class; the programs see only whether something is missing. */
    @Test
    @Guards(Rule.R33)
    void noChangeIsTheFirstToNeedAClass() {
        List<String> late = new ArrayList<>();
        for (int change = 0; change < FirstUse.CHANGES; change++) {
            FreshClasses classes = new FreshClasses();
            FirstSteps steps = classes.make(FirstUse.class, FirstSteps.class);
            steps.makeMap(change);
            classes.asked();
            steps.attempt(0, true);
            late.addAll(classes.asked());
        }
        assertEquals(List.of(), late);
    }
}
