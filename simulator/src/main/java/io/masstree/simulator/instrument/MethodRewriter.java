package io.masstree.simulator.instrument;

import static io.masstree.simulator.instrument.Instrumenter.FROZEN;
import static io.masstree.simulator.instrument.Instrumenter.PUBLISHED;

import io.masstree.simulator.instrument.ClassCatalog.Field;
import io.masstree.simulator.memory.AccessMode;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Rewrites the instructions of one method. What it inserts has no branches, so that the method's stack maps stay right. */
final class MethodRewriter {
    private static final String ARRAY_HOOKS = "io/masstree/simulator/instrument/ArrayHooks";
    private static final String THREAD_HOOKS = "io/masstree/simulator/instrument/ThreadHooks";
    private static final String HOOKS = "io/masstree/simulator/instrument/Hooks";

    private final ClassCatalog catalog;
    private final Mutator mutator;
    private final String owner;
    private final MethodNode method;
    private final boolean freezes;
    private final CallRewriter calls;
    private @Nullable ArrayTypes arrayTypes;

    MethodRewriter(ClassCatalog catalog, Mutator mutator, String owner, MethodNode method, boolean freezes) {
        this.catalog = catalog;
        this.mutator = mutator;
        this.owner = owner;
        this.method = method;
        this.freezes = freezes && method.name.equals("<init>");
        this.calls = new CallRewriter(catalog, owner, method);
    }

    void rewrite() {
        if (loadsReferences()) {
            arrayTypes = new ArrayTypes(owner, method);
        }
        AbstractInsnNode superCall = method.name.equals("<init>") ? superCall() : null;
        boolean constructed = superCall == null;
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            InsnList replacement = replacement(instruction, constructed);
            if (replacement != null) {
                elements.add(new Replacement(instruction, replacement));
            }
            constructed |= instruction == superCall;
        }
        for (Replacement each : elements) {
            method.instructions.insertBefore(each.instruction, each.by);
            method.instructions.remove(each.instruction);
        }
        countLoops();
        if (method.name.equals("<clinit>")) {
            method.instructions.insert(call(THREAD_HOOKS, "beginInitializer", "()V"));
        }
    }

    /** A loop that does not end is noticed where it jumps back. */
    private void countLoops() {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof JumpInsnNode jump && isBehind(jump, jump.label)) {
                method.instructions.insertBefore(jump, call(HOOKS, "loop", "()V"));
            }
        }
    }

    private boolean isBehind(AbstractInsnNode instruction, LabelNode label) {
        return method.instructions.indexOf(label) < method.instructions.indexOf(instruction);
    }

    private final java.util.List<Replacement> elements = new java.util.ArrayList<>();

    private record Replacement(AbstractInsnNode instruction, InsnList by) {}

    private boolean loadsReferences() {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.AALOAD) {
                return true;
            }
        }
        return false;
    }

    /** The call of another constructor of the object itself; before it, the object must not be handed to anybody. */
    private @Nullable AbstractInsnNode superCall() {
        int created = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.NEW) {
                created++;
            } else if (instruction instanceof MethodInsnNode call && call.name.equals("<init>")) {
                if (created == 0) {
                    return call;
                }
                created--;
            }
        }
        return null;
    }

    private @Nullable InsnList replacement(AbstractInsnNode instruction, boolean constructed) {
        if (instruction instanceof FieldInsnNode field) {
            return field(field, constructed);
        }
        if (instruction instanceof MethodInsnNode call) {
            return calls.replacement(call);
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            calls.check(dynamic);
            return null;
        }
        return switch (instruction.getOpcode()) {
            case Opcodes.RETURN -> onReturn(instruction);
            case Opcodes.MONITORENTER -> call(THREAD_HOOKS, "lock", "(Ljava/lang/Object;)V");
            case Opcodes.MONITOREXIT -> call(THREAD_HOOKS, "unlock", "(Ljava/lang/Object;)V");
            case Opcodes.AALOAD -> loadReference(instruction);
            case Opcodes.AASTORE -> call(ARRAY_HOOKS, "storeReference", "([Ljava/lang/Object;ILjava/lang/Object;)V");
            case Opcodes.IALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD -> load("I");
            case Opcodes.LALOAD -> load("J");
            case Opcodes.FALOAD -> load("F");
            case Opcodes.DALOAD -> load("D");
            case Opcodes.IASTORE, Opcodes.BASTORE, Opcodes.CASTORE, Opcodes.SASTORE -> store("I");
            case Opcodes.LASTORE -> store("J");
            case Opcodes.FASTORE -> store("F");
            case Opcodes.DASTORE -> store("D");
            default -> null;
        };
    }

    private @Nullable InsnList field(FieldInsnNode instruction, boolean constructed) {
        Field field = catalog.resolve(instruction.owner, instruction.name);
        if (field == null || (!field.descriptor().equals(instruction.desc) && !isReplaced(field, instruction))) {
            return null;
        }
        Field mapped = new Field(field.owner(), field.name(), instruction.desc, field.access());
        boolean writes = instruction.getOpcode() == Opcodes.PUTFIELD || instruction.getOpcode() == Opcodes.PUTSTATIC;
        if (!Instrumenter.isTracked(field)) {
            return finalField(instruction, mapped);
        }
        if (writes && !constructed && instruction.getOpcode() == Opcodes.PUTFIELD) {
            return null;
        }
        InsnList list = new InsnList();
        AccessMode mutated = mutator.mode(instruction);
        AccessMode declared = field.is(Opcodes.ACC_VOLATILE) ? AccessMode.VOLATILE : AccessMode.PLAIN;
        list.add(new InsnNode(Hooks.number(mutated == null ? declared : mutated)));
        list.add(
                writes
                        ? call(
                                mapped.owner(),
                                Instrumenter.SET_PREFIX + field.name(),
                                FieldAccessors.setterDescriptor(mapped))
                        : call(
                                mapped.owner(),
                                Instrumenter.GET_PREFIX + field.name(),
                                FieldAccessors.getterDescriptor(mapped)));
        return list;
    }

    /** The catalog knows original descriptors, the instruction those with replaced classes. */
    private static boolean isReplaced(Field field, FieldInsnNode instruction) {
        return Replacements.REMAPPER.mapDesc(field.descriptor()).equals(instruction.desc);
    }

    private static @Nullable InsnList finalField(FieldInsnNode instruction, Field field) {
        boolean read = instruction.getOpcode() == Opcodes.GETFIELD && field.is(Opcodes.ACC_FINAL);
        if (!read || !Instrumenter.isReference(field.descriptor()) || field.is(Opcodes.ACC_SYNTHETIC)) {
            return null;
        }
        InsnList list = new InsnList();
        list.add(new InsnNode(Opcodes.DUP));
        list.add(new FieldInsnNode(Opcodes.GETFIELD, instruction.owner, instruction.name, instruction.desc));
        list.add(new InsnNode(Opcodes.DUP_X1));
        list.add(new InsnNode(Opcodes.SWAP));
        list.add(new InsnNode(Opcodes.DUP));
        list.add(new FieldInsnNode(Opcodes.GETFIELD, field.owner(), FROZEN, "L" + PUBLISHED + ";"));
        list.add(call(HOOKS, "readFinal", "(Ljava/lang/Object;Ljava/lang/Object;L" + PUBLISHED + ";)V"));
        return list;
    }

    private @Nullable InsnList onReturn(AbstractInsnNode instruction) {
        InsnList list = new InsnList();
        if (freezes) {
            list.add(new org.objectweb.asm.tree.VarInsnNode(Opcodes.ALOAD, 0));
            list.add(call(HOOKS, "freeze", "()L" + PUBLISHED + ";"));
            list.add(new FieldInsnNode(Opcodes.PUTFIELD, owner, FROZEN, "L" + PUBLISHED + ";"));
        } else if (method.name.equals("<clinit>")) {
            list.add(call(THREAD_HOOKS, "endInitializer", "()V"));
        } else {
            return null;
        }
        list.add(instruction.clone(null));
        return list;
    }

    private InsnList loadReference(AbstractInsnNode instruction) {
        InsnList list = call(ARRAY_HOOKS, "loadReference", "([Ljava/lang/Object;I)Ljava/lang/Object;");
        String element = arrayTypes == null ? null : arrayTypes.elementAt(instruction);
        if (element != null) {
            list.add(new org.objectweb.asm.tree.TypeInsnNode(Opcodes.CHECKCAST, element));
        }
        return list;
    }

    private static InsnList load(String type) {
        MethodNode snippet = new MethodNode();
        snippet.instructions.add(call(ARRAY_HOOKS, "loadBits", "(Ljava/lang/Object;I)J"));
        FieldAccessors.fromHook(snippet, type);
        return snippet.instructions;
    }

    private static InsnList store(String type) {
        MethodNode snippet = new MethodNode();
        FieldAccessors.toHook(snippet, type);
        snippet.instructions.add(call(ARRAY_HOOKS, "storeBits", "(Ljava/lang/Object;IJ)V"));
        return snippet.instructions;
    }

    static InsnList call(String owner, String name, String descriptor) {
        InsnList list = new InsnList();
        list.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false));
        return list;
    }

    /** What boxes a value of a type, or unboxes and casts one, for calls that pass everything as objects. */
    static void box(MethodNode snippet, Type type) {
        String primitive = type.getDescriptor();
        String box = boxOf(type);
        if (box != null) {
            snippet.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", "(" + primitive + ")L" + box + ";", false);
        }
    }

    static void unbox(MethodNode snippet, Type type) {
        String box = boxOf(type);
        if (type.getSort() == Type.VOID) {
            snippet.visitInsn(Opcodes.POP);
        } else if (box == null) {
            if (!type.getInternalName().equals("java/lang/Object")) {
                snippet.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
            }
        } else if (type.getSort() == Type.BOOLEAN || type.getSort() == Type.CHAR) {
            snippet.visitTypeInsn(Opcodes.CHECKCAST, box);
            snippet.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type.getDescriptor(), false);
        } else {
            snippet.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Number");
            snippet.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    "java/lang/Number",
                    type.getClassName() + "Value",
                    "()" + type.getDescriptor(),
                    false);
        }
    }

    private static @Nullable String boxOf(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> null;
        };
    }
}
