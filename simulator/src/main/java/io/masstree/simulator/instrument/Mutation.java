package io.masstree.simulator.instrument;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One instruction that instrumented code does differently from its class file: a seeded bug. Its text form is one of
 *
 * <pre>
 * drop com.example.Node.beginDirty storeStoreFence #1
 * weaken com.example.Node.unlock setRelease #1 to setOpaque
 * weaken com.example.Node.version read version #1 to acquire
 * split com.example.Node.lock compareAndSet #1
 * </pre>
 *
 * @param kind   what is done
 * @param method the class and the method that the instruction is in
 * @param access the instruction: the name of a method that is called, or {@code read} or {@code write} and a volatile field
 * @param number which of these in the method, from 1; overloaded methods count through
 * @param to     for {@link Kind#WEAKEN}: the access method of {@link java.lang.invoke.VarHandle} in its place, or the mode of the
 *               access of the field: {@code acquire}, {@code release}, {@code opaque} or {@code plain}; null for the others
 */
public record Mutation(
        Kind kind,
        String method,
        String access,
        int number,
        @Nullable String to) {
    private static final Pattern FORM = Pattern.compile(
            "(drop|weaken|split) ([\\w.$]+\\.[\\w$<>]+) ((?:(?:read|write) )?[\\w$]+) #(\\d{1,5})(?: to (\\w+))?");

    /** What is done to an instruction. */
    public enum Kind {
        /** A fence, a call that returns nothing, or a write to a volatile field is left out. */
        DROP,
        /** An access is ordered less. */
        WEAKEN,
        /** A compare-and-set becomes a volatile read, a comparison and a volatile write. */
        SPLIT
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @param text the mutation
     * @return the mutation
     * @throws IllegalArgumentException if it is none
     */
    public static Mutation parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || (form.group(5) != null) != form.group(1).equals("weaken")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no mutation: expected \"drop CLASS.METHOD CALLED #1\","
                            + " \"weaken CLASS.METHOD CALLED #1 to OTHER\" or \"split CLASS.METHOD compareAndSet #1\"");
        }
        Kind kind = Kind.valueOf(form.group(1).toUpperCase(java.util.Locale.ROOT));
        return new Mutation(kind, form.group(2), form.group(3), Integer.parseInt(form.group(4)), form.group(5));
    }

    /** {@return whether it takes away a fence, or orders an access as little less as can be} */
    public boolean isOneStep() {
        return switch (kind) {
            case DROP -> access.endsWith("Fence");
            case WEAKEN ->
                access.startsWith("read ")
                        ? "acquire".equals(to)
                        : access.startsWith("write ") ? "release".equals(to) : isStep(access, String.valueOf(to));
            case SPLIT -> false;
        };
    }

    private static boolean isStep(String from, String to) {
        return switch (from) {
            case "getVolatile" -> to.equals("getAcquire");
            case "getAcquire" -> to.equals("getOpaque");
            case "getOpaque" -> to.equals("get");
            case "setVolatile" -> to.equals("setRelease");
            case "setRelease" -> to.equals("setOpaque");
            case "setOpaque" -> to.equals("set");
            case "compareAndSet" -> to.equals("compareAndSetAcquire") || to.equals("compareAndSetRelease");
            default -> false;
        };
    }

    /** {@return the name of the class that the instruction is in} */
    public String type() {
        return method.substring(0, method.lastIndexOf('.'));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + method + " " + access + " #" + number
                + (to == null ? "" : " to " + to);
    }
}
