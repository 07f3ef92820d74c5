package io.masstree.simulator.instrument;

import static io.masstree.simulator.instrument.Instrumenter.CARRIER;
import static io.masstree.simulator.instrument.Instrumenter.LOCATION;
import static io.masstree.simulator.instrument.Instrumenter.LOCATION_PREFIX;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.PUTSTATIC;

import io.masstree.simulator.instrument.ClassCatalog.Field;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * The two static methods through which a field is accessed:
 *
 * <pre>{@code
 * static T sim$get$f(Owner o, int mode) {
 *     Carrier c = Hooks.enter();
 *     Location l = Hooks.locate(o.sim$location$f, c, o, "f");
 *     o.sim$location$f = l;
 *     return (T) Hooks.readBits(o.f, l, c, mode);
 * }
 *
 * static void sim$set$f(Owner o, T value, int mode) {
 *     ...
 *     o.f = (T) Hooks.writeBits(o.f, value, l, c, mode);
 * }
 * }</pre>
 *
 * <p>They have no branches, so that they need no stack map. For a static field there is no {@code o}.
 */
final class FieldAccessors {
    private static final String HOOKS = "io/masstree/simulator/instrument/Hooks";
    private static final String OBJECT = "Ljava/lang/Object;";

    private FieldAccessors() {}

    static String getterDescriptor(Field field) {
        return "(" + ownerParameter(field) + "I)" + field.descriptor();
    }

    static String setterDescriptor(Field field) {
        return "(" + ownerParameter(field) + field.descriptor() + "I)V";
    }

    private static String ownerParameter(Field field) {
        return field.is(ACC_STATIC) ? "" : "L" + field.owner() + ";";
    }

    static MethodNode getter(Field field) {
        MethodNode method = method(Instrumenter.GET_PREFIX + field.name(), getterDescriptor(field));
        int mode = field.is(ACC_STATIC) ? 0 : 1;
        int carrier = mode + 1;
        int location = mode + 2;
        enter(method, field, carrier, location);
        loadRaw(method, field);
        method.visitVarInsn(ALOAD, location);
        method.visitVarInsn(ALOAD, carrier);
        method.visitVarInsn(ILOAD, mode);
        boolean reference = Instrumenter.isReference(field.descriptor());
        String value = reference ? OBJECT : "J";
        hook(method, reference ? "readReference" : "readBits", "(" + value + rest() + value);
        fromHook(method, field.descriptor());
        method.visitInsn(Type.getType(field.descriptor()).getOpcode(Opcodes.IRETURN));
        return end(method);
    }

    static MethodNode setter(Field field) {
        MethodNode method = method(Instrumenter.SET_PREFIX + field.name(), setterDescriptor(field));
        Type type = Type.getType(field.descriptor());
        int valueAt = field.is(ACC_STATIC) ? 0 : 1;
        int mode = valueAt + type.getSize();
        int carrier = mode + 1;
        int location = mode + 2;
        enter(method, field, carrier, location);
        if (!field.is(ACC_STATIC)) {
            method.visitVarInsn(ALOAD, 0);
        }
        loadRaw(method, field);
        method.visitVarInsn(type.getOpcode(ILOAD), valueAt);
        toHook(method, field.descriptor());
        method.visitVarInsn(ALOAD, location);
        method.visitVarInsn(ALOAD, carrier);
        method.visitVarInsn(ILOAD, mode);
        boolean reference = Instrumenter.isReference(field.descriptor());
        String value = reference ? OBJECT : "J";
        hook(method, reference ? "writeReference" : "writeBits", "(" + value + value + rest() + value);
        fromHook(method, field.descriptor());
        int put = field.is(ACC_STATIC) ? PUTSTATIC : PUTFIELD;
        method.visitFieldInsn(put, field.owner(), field.name(), field.descriptor());
        method.visitInsn(Opcodes.RETURN);
        return end(method);
    }

    private static String rest() {
        return "L" + LOCATION + ";L" + CARRIER + ";I)";
    }

    private static MethodNode method(String name, String descriptor) {
        MethodNode method = new MethodNode(ACC_PUBLIC | ACC_STATIC | ACC_SYNTHETIC, name, descriptor, null, null);
        method.visitCode();
        return method;
    }

    private static MethodNode end(MethodNode method) {
        method.visitMaxs(0, 0);
        method.visitEnd();
        return method;
    }

    private static void enter(MethodNode method, Field field, int carrier, int location) {
        boolean isStatic = field.is(ACC_STATIC);
        String shadow = LOCATION_PREFIX + field.name();
        String type = "L" + LOCATION + ";";
        hook(method, "enter", "()L" + CARRIER + ";");
        method.visitVarInsn(ASTORE, carrier);
        if (!isStatic) {
            method.visitVarInsn(ALOAD, 0);
        }
        method.visitFieldInsn(isStatic ? GETSTATIC : GETFIELD, field.owner(), shadow, type);
        method.visitVarInsn(ALOAD, carrier);
        if (isStatic) {
            method.visitInsn(Opcodes.ACONST_NULL);
        } else {
            method.visitVarInsn(ALOAD, 0);
        }
        String shown = isStatic ? field.owner().substring(field.owner().lastIndexOf('/') + 1) + "." : "";
        method.visitLdcInsn(shown + field.name());
        hook(method, "locate", "(" + type + "L" + CARRIER + ";" + OBJECT + "Ljava/lang/String;)" + type);
        method.visitVarInsn(ASTORE, location);
        if (!isStatic) {
            method.visitVarInsn(ALOAD, 0);
        }
        method.visitVarInsn(ALOAD, location);
        method.visitFieldInsn(isStatic ? PUTSTATIC : PUTFIELD, field.owner(), shadow, type);
    }

    private static void loadRaw(MethodNode method, Field field) {
        if (field.is(ACC_STATIC)) {
            method.visitFieldInsn(GETSTATIC, field.owner(), field.name(), field.descriptor());
        } else {
            method.visitVarInsn(ALOAD, 0);
            method.visitFieldInsn(GETFIELD, field.owner(), field.name(), field.descriptor());
        }
        toHook(method, field.descriptor());
    }

    private static void hook(MethodVisitor method, String name, String descriptor) {
        method.visitMethodInsn(INVOKESTATIC, HOOKS, name, descriptor, false);
    }

    /** From the field's type to {@code long} bits, where it is primitive. */
    static void toHook(MethodVisitor method, String descriptor) {
        switch (descriptor.charAt(0)) {
            case 'J', 'L', '[' -> {}
            case 'F' -> {
                method.visitMethodInsn(INVOKESTATIC, "java/lang/Float", "floatToRawIntBits", "(F)I", false);
                method.visitInsn(Opcodes.I2L);
            }
            case 'D' -> method.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J", false);
            default -> method.visitInsn(Opcodes.I2L);
        }
    }

    /** From {@code long} bits or an object to the field's type. */
    static void fromHook(MethodVisitor method, String descriptor) {
        switch (descriptor.charAt(0)) {
            case 'J' -> {}
            case 'L', '[' -> {
                if (!descriptor.equals(OBJECT)) {
                    method.visitTypeInsn(
                            Opcodes.CHECKCAST, Type.getType(descriptor).getInternalName());
                }
            }
            case 'F' -> {
                method.visitInsn(Opcodes.L2I);
                method.visitMethodInsn(INVOKESTATIC, "java/lang/Float", "intBitsToFloat", "(I)F", false);
            }
            case 'D' -> method.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D", false);
            default -> method.visitInsn(Opcodes.L2I);
        }
    }
}
