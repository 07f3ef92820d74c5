package io.masstree.campaign.bytecode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A mutation that can be made of a class.
 *
 * @param mutation its name
 * @param line the line of the source; 0 for that of a field
 * @param edit makes it in the class that it was found in
 */
record Place(Mutation mutation, int line, Runnable edit) {

    /** Counts the places of a class, as {@link Mutation#number} says. */
    static final class Counter {
        private final ClassNode type;
        private final Map<String, Integer> counts = new HashMap<>();

        Counter(ClassNode type) {
            this.type = type;
        }

        /** The number of the next place of that sort in a method. */
        int next(MethodNode method, String target) {
            return counts.merge(method.name + " " + target, 1, Integer::sum);
        }

        Place place(Operator operator, MethodNode method, AbstractInsnNode at, Target target, Runnable edit) {
            String member = type.name.replace('/', '.') + "." + method.name;
            Mutation mutation = new Mutation(operator, member, target.name, target.number, target.to);
            return new Place(mutation, line(at), edit);
        }

        private static int line(AbstractInsnNode instruction) {
            for (AbstractInsnNode at = instruction; at != null; at = at.getPrevious()) {
                if (at instanceof LineNumberNode line) {
                    return line.line;
                }
            }
            return 0;
        }
    }

    /**
     * What is changed in a method.
     *
     * @param name its sort
     * @param number which of that sort
     * @param to what stands there instead; null where there is no choice
     */
    record Target(String name, int number, @Nullable String to) {}
}
