package io.masstree.simulator.witness;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A line of the code under test.
 *
 * @param type   the full name of the class
 * @param method the method
 * @param line   the number of the line; -1 if the class file does not say it
 */
public record Site(String type, String method, int line) {
    /** Where the code under test is not on the stack. */
    static final Site NOWHERE = new Site("", "", -1);

    /** As many frames as there are from the deepest hook to the code that calls it, so that one look at the stack suffices. */
    private static final int DEPTH = 14;

    /**
     * Statistics ask for the line of every access, so this must be quick. The walker gives the class of a frame at once, and its
     * method's name only after a search. It need not leave out frames of reflection, for they are the JDK's like others.
     */
    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_REFLECT_FRAMES), DEPTH);

    /** For each class, whether it is the simulator's or the JDK's. */
    private static final ClassValue<Boolean> OWN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isOwn(type.getName());
        }
    };

    /** For each class, the sites that were found in it; they go when the class goes. */
    private static final ClassValue<Map<Instruction, Site>> FOUND = new ClassValue<>() {
        @Override
        protected Map<Instruction, Site> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private record Instruction(String method, String descriptor, int index) {}

    /** {@return the innermost line of the code under test that the calling thread is at} */
    public static Site current() {
        return WALKER.walk(Site::innermost);
    }

    private static Site innermost(Stream<StackFrame> frames) {
        for (Iterator<StackFrame> each = frames.iterator(); each.hasNext(); ) {
            StackFrame frame = each.next();
            if (!OWN.get(frame.getDeclaringClass()) && !frame.getMethodName().startsWith("sim$")) {
                return of(frame);
            }
        }
        return NOWHERE;
    }

    private static Site of(StackFrame frame) {
        Instruction instruction =
                new Instruction(frame.getMethodName(), frame.getDescriptor(), frame.getByteCodeIndex());
        return FOUND.get(frame.getDeclaringClass())
                .computeIfAbsent(
                        instruction,
                        absent -> new Site(frame.getClassName(), frame.getMethodName(), frame.getLineNumber()));
    }

    private static boolean isOwn(String type) {
        return type.startsWith("io.masstree.simulator.engine.")
                || type.startsWith("io.masstree.simulator.memory.")
                || type.startsWith("io.masstree.simulator.instrument.")
                || type.startsWith("io.masstree.simulator.replacement.")
                || type.startsWith("io.masstree.simulator.witness.")
                || type.startsWith("io.masstree.simulator.Statistics")
                || type.startsWith("java.");
    }

    /** {@return the name of the class without its package} */
    public String simpleType() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
        return this.equals(NOWHERE) ? "" : simpleType() + "." + method + ":" + line;
    }
}
