package io.masstree.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.testbed.compare.TinyFigures;
import io.masstree.testbed.hunt.TinyCheckout;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    private static final String MASSTREE = """
            package tiny;
            final class Masstree {
                void put() { Tiny.fails(1); }
                void get() {}
            }
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whatTheChangeReachesComesFirst_andTheRestShowsHowMuchChanceDoes() throws Exception {
        try (TinyCheckout checkout = TinyCheckout.create(folder.resolve("checkout"))) {
            checkout.write("bench/target/classpath.txt", System.getProperty("java.class.path"));
            checkout.write("core/src/main/java/tiny/Masstree.java", MASSTREE);
            String before = checkout.commit("a map");
            checkout.commit("a slower one", "true");

            assertEquals(0, compare(checkout, before, "HEAD"), this::all);

            List<String> lines = out.toString(UTF_8).lines().toList();
            assertTrue(lines.get(0).contains("(a slower one) beside " + before.substring(0, 10)), this::all);
            assertTrue(lines.get(2).matches("url: put new ns +200.0 +220.0 +slower by 10.0.*"), this::all);
            assertTrue(lines.get(3).matches("url: BorderSplit count +7.0 +7.0 +.*"), this::all);
            assertTrue(lines.get(5).startsWith("Operations that do not use what has changed"), this::all);
            assertTrue(lines.get(7).matches("url: get ns +100.0 +100.0 +no difference.*"), this::all);
        }
    }

    @Test
    void aCommitThatDoesNotCompileIsNamed() throws Exception {
        try (TinyCheckout checkout = TinyCheckout.create(folder.resolve("checkout"))) {
            String broken = checkout.commit("half of it", "this is no Java");

            assertEquals(64, compare(checkout, "HEAD~1", "HEAD"), this::all);

            assertTrue(
                    err.toString(UTF_8)
                            .contains(broken.substring(0, 10) + " cannot be measured: its library does not compile"),
                    this::all);
        }
    }

    private int compare(TinyCheckout checkout, String... commits) {
        List<String> args = new ArrayList<>(List.of("compare", "--pairs", "6", "--program"));
        args.add(TinyFigures.class.getName());
        args.addAll(List.of(commits));
        Main.Environment environment = new Main.Environment(
                checkout.home(), false, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return Main.commandLine(environment, List.of()).execute(args.toArray(new String[0]));
    }

    private String all() {
        return out.toString(UTF_8) + err.toString(UTF_8);
    }
}
