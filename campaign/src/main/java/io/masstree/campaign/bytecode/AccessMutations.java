package io.masstree.campaign.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Mutations of accesses to memory, of fences, and of calls such as that of a lock. */
final class AccessMutations {

    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

    /** What is one step weaker than an access method of a VarHandle. */
    private static final Map<String, List<String>> WEAKER = Map.of(
            "getVolatile", List.of("getAcquire"),
            "getAcquire", List.of("getOpaque"),
            "getOpaque", List.of("get"),
            "setVolatile", List.of("setRelease"),
            "setRelease", List.of("setOpaque"),
            "setOpaque", List.of("set"),
            "compareAndSet", List.of("compareAndSetAcquire", "compareAndSetRelease"));

    private final ClassNode type;
    private final Map<String, ClassNode> library;
    private final Place.Counter counter;
    private final List<Place> places = new ArrayList<>();

    AccessMutations(ClassNode type, Map<String, ClassNode> library) {
        this.type = type;
        this.library = library;
        this.counter = new Place.Counter(type);
    }

    List<Place> find() {
        for (MethodNode method : List.copyOf(type.methods)) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof MethodInsnNode call) {
                    find(method, call);
                } else if (instruction instanceof FieldInsnNode access && isVolatile(access)) {
                    find(method, access);
                }
            }
        }
        for (FieldNode field : type.fields) {
            if ((field.access & Opcodes.ACC_VOLATILE) != 0) {
                String member = type.name.replace('/', '.') + "." + field.name;
                Mutation mutation = new Mutation(Operator.PLAIN, member, "field", 1, null);
                places.add(new Place(mutation, 0, () -> field.access &= ~Opcodes.ACC_VOLATILE));
            }
        }
        return places;
    }

    private void find(MethodNode method, MethodInsnNode call) {
        boolean droppable = isDroppable(call);
        List<String> weaker = isAccess(call) ? WEAKER.getOrDefault(call.name, List.of()) : List.of();
        if (!droppable && weaker.isEmpty()) {
            return;
        }
        int number = counter.next(method, call.name);
        if (droppable) {
            Place.Target target = new Place.Target(call.name, number, null);
            places.add(counter.place(Operator.DROP, method, call, target, () -> drop(method, call)));
        }
        for (String to : weaker) {
            Place.Target target = new Place.Target(call.name, number, to);
            places.add(counter.place(Operator.WEAKEN, method, call, target, () -> call.name = to));
        }
        if (isAccess(call) && call.name.equals("compareAndSet")) {
            Place.Target target = new Place.Target(call.name, number, null);
            places.add(
                    counter.place(Operator.SPLIT, method, call, target, () -> Helpers.checkAndSet(type, method, call)));
        }
    }

    private void find(MethodNode method, FieldInsnNode access) {
        boolean read = access.getOpcode() == Opcodes.GETFIELD || access.getOpcode() == Opcodes.GETSTATIC;
        String name = (read ? "read " : "write ") + access.name;
        int number = counter.next(method, name);
        if (!read) {
            Place.Target target = new Place.Target(name, number, null);
            places.add(counter.place(Operator.DROP, method, access, target, () -> drop(method, access)));
        }
        boolean inConstructor =
                method.name.startsWith("<"); // not published yet, but for what the constructor itself publishes
        boolean isStatic = access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC;
        if (!inConstructor && !isStatic) {
            String to = read ? "acquire" : "release";
            Place.Target target = new Place.Target(name, number, to);
            places.add(
                    counter.place(Operator.WEAKEN, method, access, target, () -> Helpers.weaken(type, method, access)));
        }
    }

    private boolean isVolatile(FieldInsnNode access) {
        return field(access.owner, access.name, field -> (field.access & Opcodes.ACC_VOLATILE) != 0);
    }

    private boolean field(@Nullable String owner, String name, Predicate<FieldNode> property) {
        ClassNode node = owner == null ? null : library.get(owner);
        if (node == null) {
            return false;
        }
        for (FieldNode field : node.fields) {
            if (field.name.equals(name)) {
                return property.test(field);
            }
        }
        return field(node.superName, name, property);
    }

    private static boolean isAccess(MethodInsnNode call) {
        return call.owner.equals(VAR_HANDLE) && call.getOpcode() != Opcodes.INVOKESTATIC;
    }

    private boolean isDroppable(MethodInsnNode call) {
        boolean known = call.owner.equals(VAR_HANDLE) || library.containsKey(call.owner);
        return known
                && !call.name.equals("<init>")
                && Type.getReturnType(call.desc).getSort() == Type.VOID;
    }

    private static void drop(MethodNode method, MethodInsnNode call) {
        pop(method, call, call.getOpcode() != Opcodes.INVOKESTATIC, Type.getArgumentTypes(call.desc));
    }

    private static void drop(MethodNode method, FieldInsnNode write) {
        pop(method, write, write.getOpcode() == Opcodes.PUTFIELD, Type.getType(write.desc));
    }

    /** Takes from the stack what the instruction would take, and nothing else. */
    private static void pop(MethodNode method, AbstractInsnNode instruction, boolean withOwner, Type... operands) {
        InsnList pops = new InsnList();
        for (int i = operands.length - 1; i >= 0; i--) {
            pops.add(new InsnNode(operands[i].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
        }
        if (withOwner) {
            pops.add(new InsnNode(Opcodes.POP));
        }
        method.instructions.insertBefore(instruction, pops);
        method.instructions.remove(instruction);
    }
}
