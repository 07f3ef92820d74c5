package io.masstree.simulator.witness;

import io.masstree.simulator.engine.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * An execution, as a rule one that fails. Its text form can be read back ({@link #parse}); everything in it behind the line {@code trace} is for
 * people.
 *
 * <pre>
 * simulator witness 1
 * scenario com.example.QueueScenario
 * argument put:a get:b
 * memory java
 * failure WRONG: ...
 * decision preempt T0@12 -&gt; T1
 * trace
 * ...
 * </pre>
 *
 * @param scenario        the name of the scenario's class
 * @param arguments       what its constructor got
 * @param multiCopyAtomic whether the memory was multi-copy atomic
 * @param failure         what is wrong, in words; {@link #NOTHING} if nothing is
 * @param decisions       the decisions
 * @param trace           what happened
 */
public record Witness(
        String scenario,
        List<String> arguments,
        boolean multiCopyAtomic,
        String failure,
        List<Decision> decisions,
        String trace) {
    /** The failure of an execution that does not fail. */
    public static final String NOTHING = "none";

    private static final String HEADER = "simulator witness 1";

    /** {@return whether the execution failed} */
    public boolean fails() {
        return !failure.equals(NOTHING);
    }

    /**
     * Reads a witness.
     *
     * @param text what {@link #toString} wrote
     * @return the witness
     * @throws IllegalArgumentException if it is none
     */
    public static Witness parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("a witness begins with the line \"" + HEADER
                    + "\", but this begins with \"" + (lines.isEmpty() ? "" : lines.get(0)) + "\"");
        }
        String scenario = "";
        String failure = "";
        boolean multiCopyAtomic = false;
        List<String> arguments = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        int at = 1;
        for (; at < lines.size() && !lines.get(at).equals("trace"); at++) {
            String line = lines.get(at);
            int space = line.indexOf(' ');
            String key = space < 0 ? line : line.substring(0, space);
            String value = space < 0 ? "" : line.substring(space + 1);
            switch (key) {
                case "scenario" -> scenario = value;
                case "argument" -> arguments.add(value.replace("\\n", "\n").replace("\\\\", "\\"));
                case "memory" -> multiCopyAtomic = value.equals("multi-copy-atomic");
                case "failure" -> failure = value;
                case "decision" -> decisions.add(Decision.parse(value));
                default ->
                    throw new IllegalArgumentException("line " + (at + 1) + " of a witness is \"" + line
                            + "\"; expected scenario, argument, memory, failure, decision or trace");
            }
        }
        String trace = at + 1 < lines.size() ? String.join("\n", lines.subList(at + 1, lines.size())) + "\n" : "";
        return new Witness(scenario, List.copyOf(arguments), multiCopyAtomic, failure, List.copyOf(decisions), trace);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append("scenario ").append(scenario).append('\n');
        for (String argument : arguments) {
            text.append("argument ")
                    .append(argument.replace("\\", "\\\\").replace("\n", "\\n"))
                    .append('\n');
        }
        text.append("memory ")
                .append(multiCopyAtomic ? "multi-copy-atomic" : "java")
                .append('\n');
        text.append("failure ").append(failure.replace('\n', ' ')).append('\n');
        for (Decision decision : decisions) {
            text.append("decision ").append(decision).append('\n');
        }
        return text.append("trace\n").append(trace).toString();
    }
}
