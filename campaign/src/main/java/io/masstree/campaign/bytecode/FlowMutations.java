package io.masstree.campaign.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Mutations of conditions and of bounds. */
final class FlowMutations {

    /** The comparison that differs from one where both are equal. */
    private static final Map<Integer, Integer> SHIFTED = Map.of(
            Opcodes.IF_ICMPLT, Opcodes.IF_ICMPLE,
            Opcodes.IF_ICMPLE, Opcodes.IF_ICMPLT,
            Opcodes.IF_ICMPGT, Opcodes.IF_ICMPGE,
            Opcodes.IF_ICMPGE, Opcodes.IF_ICMPGT,
            Opcodes.IFLT, Opcodes.IFLE,
            Opcodes.IFLE, Opcodes.IFLT,
            Opcodes.IFGT, Opcodes.IFGE,
            Opcodes.IFGE, Opcodes.IFGT);

    private final ClassNode type;
    private final IntPredicate isCited;
    private final Place.Counter counter;
    private final List<Place> places = new ArrayList<>();

    /** For a class, of which some lines cite a rule. */
    FlowMutations(ClassNode type, IntPredicate isCited) {
        this.type = type;
        this.isCited = isCited;
        this.counter = new Place.Counter(type);
    }

    List<Place> find() {
        for (MethodNode method : type.methods) {
            int line = 0;
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof LineNumberNode number) {
                    line = number.line;
                } else if (instruction instanceof JumpInsnNode jump && jump.getOpcode() != Opcodes.GOTO) {
                    find(method, jump, line);
                } else if (isOneAdded(instruction)) {
                    Place.Target target = new Place.Target("constant", counter.next(method, "constant"), null);
                    places.add(counter.place(
                            Operator.SHIFT, method, instruction, target, () -> replace(method, instruction)));
                }
            }
        }
        return places;
    }

    private void find(MethodNode method, JumpInsnNode jump, int line) {
        int number = counter.next(method, "branch");
        if (isCited.test(line)) {
            places.add(counter.place(
                    Operator.FORCE,
                    method,
                    jump,
                    new Place.Target("branch", number, "taken"),
                    () -> force(method, jump, true)));
            places.add(counter.place(
                    Operator.FORCE,
                    method,
                    jump,
                    new Place.Target("branch", number, "untaken"),
                    () -> force(method, jump, false)));
        }
        Integer shifted = SHIFTED.get(jump.getOpcode());
        if (shifted != null) {
            Place.Target target = new Place.Target("comparison", counter.next(method, "comparison"), null);
            places.add(counter.place(Operator.SHIFT, method, jump, target, () -> jump.setOpcode(shifted)));
        }
    }

    /** The jump stays one in two ways for whoever verifies the class, so that all code can still be reached. */
    private static void force(MethodNode method, JumpInsnNode jump, boolean taken) {
        InsnList code = new InsnList();
        boolean two = switch (jump.getOpcode()) {
            case Opcodes.IFEQ, Opcodes.IFNE, Opcodes.IFLT, Opcodes.IFLE, Opcodes.IFGT, Opcodes.IFGE -> false;
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> false;
            default -> true;
        };
        code.add(new InsnNode(two ? Opcodes.POP2 : Opcodes.POP));
        code.add(new InsnNode(taken ? Opcodes.ICONST_1 : Opcodes.ICONST_0));
        code.add(new JumpInsnNode(Opcodes.IFNE, jump.label));
        method.instructions.insertBefore(jump, code);
        method.instructions.remove(jump);
    }

    private static boolean isOneAdded(AbstractInsnNode instruction) {
        AbstractInsnNode next = instruction.getNext();
        if (next == null) {
            return false;
        }
        return switch (instruction.getOpcode()) {
            case Opcodes.ICONST_1 -> next.getOpcode() == Opcodes.IADD || next.getOpcode() == Opcodes.ISUB;
            case Opcodes.LCONST_1 -> next.getOpcode() == Opcodes.LADD || next.getOpcode() == Opcodes.LSUB;
            default -> false;
        };
    }

    private static void replace(MethodNode method, AbstractInsnNode one) {
        boolean isLong = one.getOpcode() == Opcodes.LCONST_1;
        method.instructions.set(one, new InsnNode(isLong ? Opcodes.LCONST_0 : Opcodes.ICONST_0));
    }
}
