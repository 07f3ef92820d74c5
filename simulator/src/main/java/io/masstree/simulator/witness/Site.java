package io.masstree.simulator.witness;

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

    /** {@return the innermost line of the code under test that the calling thread is at} */
    public static Site current() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isOwn(frame)).findFirst())
                .map(frame -> new Site(frame.getClassName(), frame.getMethodName(), frame.getLineNumber()))
                .orElse(NOWHERE);
    }

    private static boolean isOwn(StackWalker.StackFrame frame) {
        String type = frame.getClassName();
        return frame.getMethodName().startsWith("sim$")
                || type.startsWith("io.masstree.simulator.engine.")
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
