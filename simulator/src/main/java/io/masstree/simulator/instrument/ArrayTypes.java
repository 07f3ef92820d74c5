package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Refusal;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Finds the static type of what an {@code aaload} loads: a hook returns {@code Object}, and the verifier wants a cast. */
final class ArrayTypes extends BasicInterpreter {
    private final Frame<BasicValue>[] frames;
    private final MethodNode method;

    ArrayTypes(String owner, MethodNode method) {
        super(Opcodes.ASM9);
        this.method = method;
        try {
            frames = new Analyzer<>(this).analyzeAndComputeMaxs(owner, method);
        } catch (AnalyzerException e) {
            throw new Refusal("cannot analyze " + owner + "." + method.name + ": " + e.getMessage());
        }
    }

    /** The internal name of the element's type; null if it is {@code Object}, or the code is never reached. */
    @Nullable
    String elementAt(AbstractInsnNode load) {
        Frame<BasicValue> frame = frames[method.instructions.indexOf(load)];
        if (frame == null) {
            return null;
        }
        Type type = frame.getStack(frame.getStackSize() - 2).getType();
        String descriptor = type == null ? "" : type.getDescriptor();
        if (!descriptor.startsWith("[") || descriptor.length() < 3) {
            return null;
        }
        String element = Type.getType(descriptor.substring(1)).getInternalName();
        return element.equals("java/lang/Object") ? null : element;
    }

    @Override
    public @Nullable BasicValue newValue(@Nullable Type type) {
        boolean exact = type != null && (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY);
        return exact ? new BasicValue(type) : super.newValue(type);
    }

    @Override
    public @Nullable BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue first, BasicValue second)
            throws AnalyzerException {
        if (instruction.getOpcode() == Opcodes.AALOAD) {
            String descriptor = first.getType().getDescriptor();
            if (descriptor.startsWith("[") && descriptor.length() > 2) {
                return newValue(Type.getType(descriptor.substring(1)));
            }
        }
        return super.binaryOperation(instruction, first, second);
    }

    @Override
    public BasicValue merge(BasicValue first, BasicValue second) {
        if (first.equals(second)) {
            return first;
        }
        if (!first.isReference() || !second.isReference()) {
            return BasicValue.UNINITIALIZED_VALUE;
        }
        if (isNull(second)) {
            return first;
        }
        if (isNull(first)) {
            return second;
        }
        BasicValue common = isArrayOfReferences(first) && isArrayOfReferences(second)
                ? new BasicValue(Type.getType("[Ljava/lang/Object;"))
                : BasicValue.REFERENCE_VALUE;
        return common.equals(first) ? first : common;
    }

    private static boolean isNull(BasicValue value) {
        return value.getType().equals(NULL_TYPE);
    }

    private static boolean isArrayOfReferences(BasicValue value) {
        String descriptor = value.getType().getDescriptor();
        return descriptor.startsWith("[L") || descriptor.startsWith("[[");
    }
}
