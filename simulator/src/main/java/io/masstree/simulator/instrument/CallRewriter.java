package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Rewrites the calls of one method: to the JDK's ways of synchronizing and copying, and to code that is not simulated. */
final class CallRewriter {
    private static final String PACKAGE = "io/masstree/simulator/instrument/";
    private static final String ARRAY_HOOKS = PACKAGE + "ArrayHooks";
    private static final String THREAD_HOOKS = PACKAGE + "ThreadHooks";
    private static final String VAR_HANDLE_HOOKS = PACKAGE + "VarHandleHooks";
    private static final String TYPED_VAR_HANDLE_HOOKS = PACKAGE + "TypedVarHandleHooks";
    private static final String HOOKS = PACKAGE + "Hooks";
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
    private static final String REFUSE = "(Ljava/lang/String;Z)V";

    /** Methods of the JDK that write into an array that they are given. */
    private static final Set<String> WRITERS = Set.of(
            "sort",
            "parallelSort",
            "setAll",
            "parallelSetAll",
            "parallelPrefix",
            "toArray",
            "getChars",
            "getBytes",
            "nextBytes",
            "read",
            "readFully",
            "readNBytes",
            "wrap");

    /** Methods of {@link java.util.Arrays} that look at elements and keep nothing of the array. */
    private static final Set<String> READERS =
            Set.of("equals", "compare", "compareUnsigned", "mismatch", "hashCode", "toString", "binarySearch");

    private final ClassCatalog catalog;
    private final String owner;
    private final MethodNode method;

    CallRewriter(ClassCatalog catalog, String owner, MethodNode method) {
        this.catalog = catalog;
        this.owner = owner;
        this.method = method;
    }

    /** What a call becomes; null if it stays. */
    @Nullable
    InsnList replacement(MethodInsnNode call) {
        if (call.owner.equals(VAR_HANDLE)) {
            return varHandle(call);
        }
        InsnList replaced = replaced(call);
        if (replaced != null) {
            return replaced;
        }
        if (call.getOpcode() == Opcodes.INVOKESPECIAL
                && call.name.equals("clone")
                && call.desc.startsWith("()")
                && !catalog.isInstrumented(call.owner)) {
            return copied(call);
        }
        String refusal = Refusals.of(call.owner, call.name, call.desc);
        if (refusal != null) {
            return call.getOpcode() == Opcodes.INVOKEINTERFACE
                    ? refusedUnlessSimulated(call, refusal)
                    : refused(call, refusal);
        }
        return catalog.isInstrumented(call.owner) ? null : withArraysChecked(call);
    }

    /** Lambdas and method references: those to methods that would be replaced are refused, for they would escape. */
    void check(InvokeDynamicInsnNode dynamic) {
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                MethodInsnNode call = new MethodInsnNode(
                        opcode(handle), handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface());
                boolean escapes = call.owner.equals(VAR_HANDLE)
                        || replaced(call) != null
                        || Refusals.of(call.owner, call.name, call.desc) != null;
                if (escapes) {
                    throw new Refusal("a method reference to " + call.owner.replace('/', '.') + "." + call.name + " in "
                            + owner.replace('/', '.') + "." + method.name
                            + " is not modelled: write a lambda that calls it");
                }
            }
        }
    }

    private static int opcode(Handle handle) {
        return switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> Opcodes.INVOKEVIRTUAL;
        };
    }

    private static @Nullable InsnList varHandle(MethodInsnNode call) {
        if (call.getOpcode() == Opcodes.INVOKESTATIC) {
            return MethodRewriter.call(HOOKS, call.name, call.desc);
        }
        if (Set.of("coordinateTypes", "varType", "toString", "hashCode", "equals", "describeConstable")
                .contains(call.name)) {
            return null;
        }
        MethodNode snippet = new MethodNode(Opcodes.ASM9);
        String typed = TypedVarHandleHooks.hookFor(call.name, call.desc);
        if (typed != null) {
            snippet.visitLdcInsn(call.name);
            snippet.visitMethodInsn(
                    Opcodes.INVOKESTATIC, TYPED_VAR_HANDLE_HOOKS, typed, TypedVarHandleHooks.descriptor(typed), false);
            Type result = Type.getReturnType(call.desc);
            if (result.getSort() == Type.OBJECT && !result.getInternalName().equals("java/lang/Object")) {
                snippet.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
            }
            return snippet.instructions;
        }
        Type[] parameters = Type.getArgumentTypes(call.desc);
        snippet.visitLdcInsn(parameters.length);
        snippet.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        for (int i = parameters.length - 1; i >= 0; i--) {
            // ..., value, array becomes ..., array, array, index, boxed value.
            if (parameters[i].getSize() == 2) {
                snippet.visitInsn(Opcodes.DUP_X2);
                snippet.visitInsn(Opcodes.DUP_X2);
                snippet.visitInsn(Opcodes.POP);
            } else {
                snippet.visitInsn(Opcodes.DUP_X1);
                snippet.visitInsn(Opcodes.SWAP);
            }
            MethodRewriter.box(snippet, parameters[i]);
            snippet.visitLdcInsn(i);
            snippet.visitInsn(Opcodes.SWAP);
            snippet.visitInsn(Opcodes.AASTORE);
        }
        snippet.visitLdcInsn(call.name);
        snippet.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                VAR_HANDLE_HOOKS,
                "access",
                "(L" + VAR_HANDLE + ";[Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;",
                false);
        MethodRewriter.unbox(snippet, Type.getReturnType(call.desc));
        return snippet.instructions;
    }

    private static @Nullable InsnList replaced(MethodInsnNode call) {
        return switch (call.owner) {
            case LOOKUP ->
                switch (call.name) {
                    case "findVarHandle", "findStaticVarHandle" ->
                        hook(VAR_HANDLE_HOOKS, call.name, "(L" + LOOKUP + ";" + call.desc.substring(1));
                    default -> null;
                };
            case "java/lang/invoke/MethodHandles" ->
                switch (call.name) {
                    case "arrayElementVarHandle", "byteArrayViewVarHandle" ->
                        hook(VAR_HANDLE_HOOKS, call.name, call.desc);
                    default -> null;
                };
            case "java/lang/Thread" ->
                switch (call.name) {
                    case "onSpinWait", "yield" -> hook(THREAD_HOOKS, "spin", "()V");
                    case "currentThread" -> hook(THREAD_HOOKS, "currentThread", call.desc);
                    default -> null;
                };
            case "java/lang/ThreadLocal" ->
                switch (call.name) {
                    case "get", "set", "remove" ->
                        hook(PACKAGE + "ThreadLocals", call.name, "(Ljava/lang/ThreadLocal;" + call.desc.substring(1));
                    default -> null;
                };
            case "java/lang/System" ->
                switch (call.name) {
                    case "arraycopy" -> hook(ARRAY_HOOKS, "copy", call.desc);
                    case "identityHashCode", "nanoTime" -> hook(THREAD_HOOKS, call.name, call.desc);
                    default -> null;
                };
            case "java/util/concurrent/locks/LockSupport" -> lockSupport(call);
            case "java/util/Arrays" -> arrays(call);
            default -> call.owner.startsWith("[") && call.name.equals("clone") ? cloned(call) : monitor(call);
        };
    }

    private static @Nullable InsnList lockSupport(MethodInsnNode call) {
        MethodNode snippet = new MethodNode(Opcodes.ASM9);
        Type[] parameters = Type.getArgumentTypes(call.desc);
        if (call.name.equals("unpark")) {
            return hook(THREAD_HOOKS, "unpark", call.desc);
        }
        if (!call.name.startsWith("park")) {
            return null;
        }
        for (int i = parameters.length - 1; i >= 0; i--) {
            snippet.visitInsn(parameters[i].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
        String hook = call.name.equals("park") ? "park" : "parkForAWhile";
        snippet.visitMethodInsn(Opcodes.INVOKESTATIC, THREAD_HOOKS, hook, "()V", false);
        return snippet.instructions;
    }

    private static @Nullable InsnList arrays(MethodInsnNode call) {
        Type[] parameters = Type.getArgumentTypes(call.desc);
        String array = parameters.length == 0 ? "" : parameters[0].getDescriptor();
        if (!array.startsWith("[")) {
            return null;
        }
        MethodNode snippet = new MethodNode(Opcodes.ASM9);
        if ((call.name.equals("copyOf") && parameters.length == 2)
                || (call.name.equals("copyOfRange") && parameters.length == 3)) {
            String indices = parameters.length == 2 ? "I" : "II";
            snippet.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    ARRAY_HOOKS,
                    call.name,
                    "(Ljava/lang/Object;" + indices + ")Ljava/lang/Object;",
                    false);
            snippet.visitTypeInsn(
                    Opcodes.CHECKCAST, Type.getReturnType(call.desc).getInternalName());
            return snippet.instructions;
        }
        if (!call.name.equals("fill")) {
            return null;
        }
        boolean references = Instrumenter.isReference(array.substring(1));
        FieldAccessors.toHook(snippet, array.substring(1));
        String value = references ? "Ljava/lang/Object;" : "J";
        String target = references ? "[Ljava/lang/Object;" : "Ljava/lang/Object;";
        String range = parameters.length == 4 ? "II" : "";
        String name = references ? "fillReferences" : "fillBits";
        snippet.visitMethodInsn(Opcodes.INVOKESTATIC, ARRAY_HOOKS, name, "(" + target + range + value + ")V", false);
        return snippet.instructions;
    }

    /** {@code super.clone()}, where the superclass is not simulated. */
    private static InsnList copied(MethodInsnNode call) {
        MethodNode snippet = new MethodNode(Opcodes.ASM9);
        snippet.visitInsn(Opcodes.DUP);
        snippet.instructions.add(call.clone(null));
        snippet.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                PACKAGE + "CloneHooks",
                "copied",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                false);
        snippet.visitTypeInsn(Opcodes.CHECKCAST, Type.getReturnType(call.desc).getInternalName());
        return snippet.instructions;
    }

    private static InsnList cloned(MethodInsnNode call) {
        InsnList list = hook(ARRAY_HOOKS, "cloneOf", "(Ljava/lang/Object;)Ljava/lang/Object;");
        list.add(new org.objectweb.asm.tree.TypeInsnNode(Opcodes.CHECKCAST, call.owner));
        return list;
    }

    private static @Nullable InsnList monitor(MethodInsnNode call) {
        if (call.getOpcode() != Opcodes.INVOKEVIRTUAL) {
            return null;
        }
        return switch (call.name + call.desc) {
            case "wait()V" -> hook(THREAD_HOOKS, "waitOn", "(Ljava/lang/Object;)V");
            case "wait(J)V" -> hook(THREAD_HOOKS, "waitOn", "(Ljava/lang/Object;J)V");
            case "notify()V" -> hook(THREAD_HOOKS, "notifyOne", "(Ljava/lang/Object;)V");
            case "notifyAll()V" -> hook(THREAD_HOOKS, "notifyEach", "(Ljava/lang/Object;)V");
            default -> null;
        };
    }

    private InsnList refused(MethodInsnNode call, String refusal) {
        String where = refusal + " (" + owner.replace('/', '.') + "." + method.name + ")";
        InsnList list = new InsnList();
        list.add(new LdcInsnNode(where));
        list.add(new InsnNode(Refusals.isAlways(call.name) ? Opcodes.ICONST_1 : Opcodes.ICONST_0));
        list.add(hook(THREAD_HOOKS, "refuse", REFUSE));
        list.add(call.clone(null));
        return list;
    }

    /** An interface of the JDK's says nothing about who implements it: a class that is simulated may. */
    private InsnList refusedUnlessSimulated(MethodInsnNode call, String refusal) {
        MethodNode snippet = new MethodNode(Opcodes.ASM9);
        Type[] parameters = Type.getArgumentTypes(call.desc);
        int[] locals = store(parameters, snippet);
        snippet.visitInsn(Opcodes.DUP);
        snippet.visitLdcInsn(refusal + " (" + owner.replace('/', '.') + "." + method.name + ")");
        snippet.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                THREAD_HOOKS,
                "refuseUnlessSimulated",
                "(Ljava/lang/Object;Ljava/lang/String;)V",
                false);
        for (int i = 0; i < parameters.length; i++) {
            snippet.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), locals[i]);
        }
        snippet.instructions.add(call.clone(null));
        return snippet.instructions;
    }

    /** Takes arguments from the stack; returns the local variable of each. */
    private int[] store(Type[] parameters, MethodNode snippet) {
        int[] locals = new int[parameters.length];
        int next = method.maxLocals;
        for (int i = parameters.length - 1; i >= 0; i--) {
            locals[i] = next;
            snippet.visitVarInsn(parameters[i].getOpcode(Opcodes.ISTORE), next);
            next += parameters[i].getSize();
        }
        return locals;
    }

    /** Arrays that leave simulated code are looked at: {@link ArrayHooks#givenTo}. */
    private @Nullable InsnList withArraysChecked(MethodInsnNode call) {
        Type[] parameters = Type.getArgumentTypes(call.desc);
        boolean hasArray = false;
        for (Type parameter : parameters) {
            hasArray |= parameter.getSort() == Type.ARRAY;
        }
        if (!hasArray || call.owner.startsWith("java/lang/invoke/")) {
            return null;
        }
        MethodNode snippet = new MethodNode(Opcodes.ASM9);
        int[] locals = store(parameters, snippet);
        String where = call.owner.replace('/', '.') + "." + call.name;
        String check = WRITERS.contains(call.name) ? "writtenBy" : "givenTo";
        boolean onlyReads = call.owner.equals("java/util/Arrays") && READERS.contains(call.name);
        for (int i = 0; i < parameters.length; i++) {
            snippet.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), locals[i]);
            if (parameters[i].getSort() == Type.ARRAY && onlyReads) {
                snippet.visitMethodInsn(
                        Opcodes.INVOKESTATIC, ARRAY_HOOKS, "readable", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
                snippet.visitTypeInsn(Opcodes.CHECKCAST, parameters[i].getInternalName());
            } else if (parameters[i].getSort() == Type.ARRAY) {
                snippet.visitInsn(Opcodes.DUP);
                snippet.visitLdcInsn(where);
                snippet.visitMethodInsn(
                        Opcodes.INVOKESTATIC, ARRAY_HOOKS, check, "(Ljava/lang/Object;Ljava/lang/String;)V", false);
            }
        }
        AbstractInsnNode original = call.clone(null);
        snippet.instructions.add(original);
        return snippet.instructions;
    }

    private static InsnList hook(String hooks, String name, String descriptor) {
        return MethodRewriter.call(hooks, name, descriptor);
    }
}
