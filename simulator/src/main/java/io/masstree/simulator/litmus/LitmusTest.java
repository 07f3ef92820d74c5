package io.masstree.simulator.litmus;

import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A litmus test. Statements are written {@code W.m x=1} (a write), {@code R.m x r0} (a read into a register of the thread) and
 * {@code F.full} ({@code full}, {@code acquire}, {@code release}, {@code loadload}, {@code storestore}: a fence), where
 * {@code m} is {@code p} plain, {@code o} opaque, {@code a} acquire, {@code r} release or {@code v} volatile. A thread's
 * statements are separated by semicolons. All locations start at 0.
 *
 * @param threads for each thread, its statements
 */
public record LitmusTest(List<List<Statement>> threads) {
    private static final Pattern WRITE = Pattern.compile("W\\.([porv]) (\\w+)=(\\d+)");
    private static final Pattern READ = Pattern.compile("R\\.([poav]) (\\w+) (r\\d+)");
    private static final Pattern FENCE = Pattern.compile("F\\.(full|acquire|release|loadload|storestore)");

    /** One statement. */
    public sealed interface Statement {}

    /**
     * A write.
     *
     * @param mode     its mode
     * @param location the location's name
     * @param value    what is written
     */
    public record Write(AccessMode mode, String location, int value) implements Statement {}

    /**
     * A read.
     *
     * @param mode     its mode
     * @param location the location's name
     * @param register where the value goes
     */
    public record Read(AccessMode mode, String location, String register) implements Statement {}

    /**
     * A fence.
     *
     * @param fence which one
     */
    public record FenceStatement(Fence fence) implements Statement {}

    /**
     * Reads a test.
     *
     * @param threads for each thread, its statements, separated by semicolons
     * @return the test
     * @throws IllegalArgumentException if a statement is not one of the three
     */
    public static LitmusTest parse(List<String> threads) {
        List<List<Statement>> parsed = new ArrayList<>();
        for (String thread : threads) {
            List<Statement> statements = new ArrayList<>();
            for (String statement : thread.split(";")) {
                statements.add(statement(statement.strip()));
            }
            parsed.add(List.copyOf(statements));
        }
        return new LitmusTest(List.copyOf(parsed));
    }

    private static Statement statement(String text) {
        Matcher write = WRITE.matcher(text);
        if (write.matches()) {
            return new Write(mode(write.group(1)), write.group(2), Integer.parseInt(write.group(3)));
        }
        Matcher read = READ.matcher(text);
        if (read.matches()) {
            return new Read(mode(read.group(1)), read.group(2), read.group(3));
        }
        Matcher fence = FENCE.matcher(text);
        if (fence.matches()) {
            return new FenceStatement(fence(fence.group(1)));
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no statement: expected \"W.p x=1\", \"R.p x r0\" or \"F.full\"");
    }

    private static AccessMode mode(String letter) {
        return switch (letter) {
            case "p" -> AccessMode.PLAIN;
            case "o" -> AccessMode.OPAQUE;
            case "v" -> AccessMode.VOLATILE;
            default -> AccessMode.ACQUIRE_RELEASE;
        };
    }

    private static Fence fence(String name) {
        return switch (name) {
            case "loadload" -> Fence.LOAD_LOAD;
            case "storestore" -> Fence.STORE_STORE;
            default -> Fence.valueOf(name.toUpperCase(Locale.ROOT));
        };
    }
}
