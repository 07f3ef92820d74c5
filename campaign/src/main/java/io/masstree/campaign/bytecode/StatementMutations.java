package io.masstree.campaign.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Swaps of neighbouring statements: two stores, or an unlock and the store before it. */
final class StatementMutations {

    private final ClassNode type;
    private final Place.Counter counter;
    private final List<Place> places = new ArrayList<>();

    StatementMutations(ClassNode type) {
        this.type = type;
        this.counter = new Place.Counter(type);
    }

    List<Place> find() {
        for (MethodNode method : type.methods) {
            if (!method.name.startsWith("<") && method.instructions.size() > 0) {
                find(method);
            }
        }
        return places;
    }

    private void find(MethodNode method) {
        List<AbstractInsnNode> before = List.of();
        for (List<AbstractInsnNode> statement : statements(method)) {
            if (!before.isEmpty() && !statement.isEmpty()) {
                List<AbstractInsnNode> first = before;
                Place.Target target = new Place.Target("statement", counter.next(method, "statement"), null);
                places.add(counter.place(
                        Operator.SWAP, method, first.get(0), target, () -> swap(method, first, statement)));
            }
            before = statement;
        }
    }

    /**
     * The statements that store or call something, in order. Where control may come from or go to somewhere else, or where something
     * else happens, there is an empty one.
     */
    private List<List<AbstractInsnNode>> statements(MethodNode method) {
        Frame<BasicValue>[] frames = frames(method);
        List<List<AbstractInsnNode>> statements = new ArrayList<>();
        List<AbstractInsnNode> open = new ArrayList<>();
        boolean stores = false;
        boolean moves = true;
        for (int i = 0; i < method.instructions.size(); i++) {
            AbstractInsnNode instruction = method.instructions.get(i);
            if (instruction instanceof LineNumberNode
                    || (instruction instanceof LabelNode label && isLineOnly(label))) {
                continue;
            }
            if (instruction.getOpcode() < 0) { // a label that is jumped to, or a frame
                open.clear();
                statements.add(List.of());
                stores = false;
                moves = true;
                continue;
            }
            if (open.isEmpty()) {
                stores = false;
                moves = true;
            }
            open.add(instruction);
            stores |= isStore(instruction);
            moves &= !(instruction instanceof JumpInsnNode) && !isLocalStoreOrEnd(instruction);
            boolean ends = i + 1 == frames.length || frames[i + 1] == null || frames[i + 1].getStackSize() == 0;
            if (ends) {
                statements.add(stores && moves ? List.copyOf(open) : List.of());
                open.clear();
            }
        }
        return statements;
    }

    private Frame<BasicValue>[] frames(MethodNode method) {
        try {
            return new Analyzer<>(new BasicInterpreter()).analyze(type.name, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException("the compiled library has a method that cannot be: " + method.name, e);
        }
    }

    /** Whether a label only says where a line begins: no frame follows it, as one does wherever control meets. */
    private static boolean isLineOnly(LabelNode label) {
        AbstractInsnNode next = label.getNext();
        while (next instanceof LineNumberNode || next instanceof LabelNode) {
            next = next.getNext();
        }
        return !(next instanceof FrameNode);
    }

    private static boolean isStore(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (instruction instanceof FieldInsnNode) {
            return opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        }
        if (instruction instanceof MethodInsnNode call) {
            return !call.name.equals("<init>") && Type.getReturnType(call.desc).getSort() == Type.VOID;
        }
        return opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
    }

    private static boolean isLocalStoreOrEnd(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE)
                || opcode == Opcodes.IINC
                || opcode == Opcodes.ATHROW
                || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH;
    }

    private static void swap(MethodNode method, List<AbstractInsnNode> first, List<AbstractInsnNode> second) {
        AbstractInsnNode at = second.get(second.size() - 1);
        for (AbstractInsnNode instruction : first) {
            method.instructions.remove(instruction);
            method.instructions.insert(at, instruction);
            at = instruction;
        }
    }
}
