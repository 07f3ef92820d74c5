package io.masstree.campaign.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Methods that a mutated class gets, which do in some other way what an instruction did. */
final class Helpers {

    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String VAR_HANDLE_TYPE = "L" + VAR_HANDLE + ";";
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
    private static final String HANDLE = "mutant$handle";
    private static final String ACCESS = "mutant$access";
    private static final String CHECK_AND_SET = "mutant$checkAndSet";
    private static final int HELPER = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private Helpers() {}

    /** Has a volatile field read with acquire, or written with release. */
    static void weaken(ClassNode type, MethodNode method, FieldInsnNode access) {
        addHandle(type, access);
        boolean read = access.getOpcode() == Opcodes.GETFIELD;
        String owner = "L" + access.owner + ";";
        String desc = read ? "(" + owner + ")" + access.desc : "(" + owner + access.desc + ")V";
        Type value = Type.getType(access.desc);

        MethodNode helper = new MethodNode(HELPER, ACCESS, desc, null, null);
        InsnList code = helper.instructions;
        code.add(new FieldInsnNode(Opcodes.GETSTATIC, type.name, HANDLE, VAR_HANDLE_TYPE));
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        if (!read) {
            code.add(new VarInsnNode(value.getOpcode(Opcodes.ILOAD), 1));
        }
        code.add(
                new MethodInsnNode(Opcodes.INVOKEVIRTUAL, VAR_HANDLE, read ? "getAcquire" : "setRelease", desc, false));
        code.add(new InsnNode(read ? value.getOpcode(Opcodes.IRETURN) : Opcodes.RETURN));
        type.methods.add(helper);
        method.instructions.set(access, new MethodInsnNode(Opcodes.INVOKESTATIC, type.name, ACCESS, desc, false));
    }

    /** A field with a handle for another one, and what initializes it. */
    private static void addHandle(ClassNode type, FieldInsnNode access) {
        int flags = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
        type.fields.add(new FieldNode(flags, HANDLE, VAR_HANDLE_TYPE, null, null));
        InsnList code = new InsnList();
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, "java/lang/invoke/MethodHandles", "lookup", "()L" + LOOKUP + ";", false));
        code.add(new LdcInsnNode(Type.getObjectType(access.owner)));
        code.add(new LdcInsnNode(access.name));
        code.add(classOf(Type.getType(access.desc)));
        code.add(new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL,
                LOOKUP,
                "findVarHandle",
                "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/Class;)" + VAR_HANDLE_TYPE,
                false));
        code.add(new FieldInsnNode(Opcodes.PUTSTATIC, type.name, HANDLE, VAR_HANDLE_TYPE));
        initializer(type).instructions.insert(code);
    }

    private static AbstractInsnNode classOf(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> new FieldInsnNode(Opcodes.GETSTATIC, "java/lang/Long", "TYPE", "Ljava/lang/Class;");
            case Type.INT -> new FieldInsnNode(Opcodes.GETSTATIC, "java/lang/Integer", "TYPE", "Ljava/lang/Class;");
            case Type.BOOLEAN -> new FieldInsnNode(Opcodes.GETSTATIC, "java/lang/Boolean", "TYPE", "Ljava/lang/Class;");
            case Type.OBJECT, Type.ARRAY -> new LdcInsnNode(type);
            default -> throw new IllegalStateException("no volatile field of the library has the type " + type);
        };
    }

    private static MethodNode initializer(ClassNode type) {
        for (MethodNode method : type.methods) {
            if (method.name.equals("<clinit>")) {
                return method;
            }
        }
        MethodNode made = new MethodNode(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        made.instructions.add(new InsnNode(Opcodes.RETURN));
        type.methods.add(made);
        return made;
    }

    /** Makes three steps of a compare-and-set: a volatile read, a comparison, a volatile write. */
    static void checkAndSet(ClassNode type, MethodNode method, MethodInsnNode call) {
        Type[] arguments = Type.getArgumentTypes(call.desc); // where: any number of them, then expected and new value
        Type value = arguments[arguments.length - 1];
        List<Type> parameters = new ArrayList<>(List.of(Type.getObjectType(VAR_HANDLE)));
        parameters.addAll(List.of(arguments));
        String desc = Type.getMethodDescriptor(Type.BOOLEAN_TYPE, parameters.toArray(new Type[0]));
        int[] slots = new int[parameters.size()];
        for (int i = 1; i < slots.length; i++) {
            slots[i] = slots[i - 1] + parameters.get(i - 1).getSize();
        }
        int where = arguments.length - 2;

        MethodNode helper = new MethodNode(HELPER, CHECK_AND_SET, desc, null, null);
        InsnList code = helper.instructions;
        LabelNode changed = new LabelNode();
        load(code, parameters, slots, where + 1);
        String get = Type.getMethodDescriptor(
                value, List.of(arguments).subList(0, where).toArray(new Type[0]));
        code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, VAR_HANDLE, "getVolatile", get, false));
        code.add(new VarInsnNode(value.getOpcode(Opcodes.ILOAD), slots[where + 1]));
        if (value.getSort() == Type.LONG) {
            code.add(new InsnNode(Opcodes.LCMP));
            code.add(new JumpInsnNode(Opcodes.IFNE, changed));
        } else {
            boolean isReference = value.getSort() == Type.OBJECT || value.getSort() == Type.ARRAY;
            code.add(new JumpInsnNode(isReference ? Opcodes.IF_ACMPNE : Opcodes.IF_ICMPNE, changed));
        }
        load(code, parameters, slots, where + 1);
        code.add(new VarInsnNode(value.getOpcode(Opcodes.ILOAD), slots[where + 2]));
        List<Type> written = new ArrayList<>(List.of(arguments).subList(0, where));
        written.add(value);
        String set = Type.getMethodDescriptor(Type.VOID_TYPE, written.toArray(new Type[0]));
        code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, VAR_HANDLE, "setVolatile", set, false));
        code.add(new InsnNode(Opcodes.ICONST_1));
        code.add(new InsnNode(Opcodes.IRETURN));
        code.add(changed);
        code.add(new FrameNode(Opcodes.F_NEW, slots.length, frame(parameters), 0, new Object[0]));
        code.add(new InsnNode(Opcodes.ICONST_0));
        code.add(new InsnNode(Opcodes.IRETURN));
        type.methods.add(helper);
        method.instructions.set(call, new MethodInsnNode(Opcodes.INVOKESTATIC, type.name, CHECK_AND_SET, desc, false));
    }

    private static void load(InsnList code, List<Type> parameters, int[] slots, int count) {
        for (int i = 0; i < count; i++) {
            code.add(new VarInsnNode(parameters.get(i).getOpcode(Opcodes.ILOAD), slots[i]));
        }
    }

    private static Object[] frame(List<Type> parameters) {
        return parameters.stream()
                .map(parameter -> switch (parameter.getSort()) {
                    case Type.LONG -> (Object) Opcodes.LONG;
                    case Type.OBJECT, Type.ARRAY -> parameter.getInternalName();
                    default -> Opcodes.INTEGER;
                })
                .toArray();
    }
}
