package io.masstree.simulator.instrument;

import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** Turns a synchronized method into one that locks, calls what it did under another name, and unlocks (JVMS 2.11.10). */
final class SynchronizedMethods {
    private SynchronizedMethods() {}

    static void unfold(ClassNode owner, MethodNode method) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        MethodNode body = new MethodNode(
                (method.access & ~(Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED))
                        | Opcodes.ACC_PRIVATE
                        | Opcodes.ACC_SYNTHETIC,
                method.name + "$sim$synchronized",
                method.desc,
                null,
                method.exceptions.toArray(new String[0]));
        method.accept(body);
        owner.methods.add(body);
        method.access &= ~Opcodes.ACC_SYNCHRONIZED;
        method.instructions = new InsnList();
        method.tryCatchBlocks.clear();
        if (method.localVariables != null) {
            method.localVariables.clear();
        }
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        method.visitTryCatchBlock(start, end, handler, null);
        lockObject(owner, method, isStatic);
        method.visitInsn(Opcodes.MONITORENTER);
        method.visitLabel(start);
        int slot = 0;
        if (!isStatic) {
            method.visitVarInsn(Opcodes.ALOAD, slot++);
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            slot += type.getSize();
        }
        method.visitMethodInsn(
                isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                owner.name,
                body.name,
                body.desc,
                (owner.access & Opcodes.ACC_INTERFACE) != 0);
        method.visitLabel(end);
        lockObject(owner, method, isStatic);
        method.visitInsn(Opcodes.MONITOREXIT);
        method.visitInsn(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN));
        method.visitLabel(handler);
        method.visitFrame(
                Opcodes.F_NEW,
                locals(owner, method, isStatic).length,
                locals(owner, method, isStatic),
                1,
                new Object[] {"java/lang/Throwable"});
        lockObject(owner, method, isStatic);
        method.visitInsn(Opcodes.MONITOREXIT);
        method.visitInsn(Opcodes.ATHROW);
    }

    private static void lockObject(ClassNode owner, MethodNode method, boolean isStatic) {
        if (isStatic) {
            method.visitLdcInsn(Type.getObjectType(owner.name));
        } else {
            method.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    private static Object[] locals(ClassNode owner, MethodNode method, boolean isStatic) {
        java.util.List<Object> locals = new java.util.ArrayList<>();
        if (!isStatic) {
            locals.add(owner.name);
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            locals.add(
                    switch (type.getSort()) {
                        case Type.LONG -> Opcodes.LONG;
                        case Type.DOUBLE -> Opcodes.DOUBLE;
                        case Type.FLOAT -> Opcodes.FLOAT;
                        case Type.ARRAY, Type.OBJECT -> type.getInternalName();
                        default -> Opcodes.INTEGER;
                    });
        }
        return locals.toArray();
    }
}
