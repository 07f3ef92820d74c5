package io.masstree.simulator.instrument;

import io.masstree.simulator.memory.AccessMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the instructions of one class that a {@link Mutation} may mean, and changes those that some do mean. */
final class Mutator {
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

    private final ClassCatalog catalog;
    private final ClassNode node;
    private final IdentityHashMap<AbstractInsnNode, AccessMode> fieldModes = new IdentityHashMap<>();

    Mutator(ClassCatalog catalog, ClassNode node) {
        this.catalog = catalog;
        this.node = node;
    }

    /** An instruction that can be changed. */
    private record Place(MethodNode method, AbstractInsnNode instruction, String access, int number) {
        Mutation mutation(ClassNode node, Mutation.Kind kind, @Nullable String to) {
            return new Mutation(kind, node.name.replace('/', '.') + "." + method.name, access, number, to);
        }
    }

    /** All mutations of the class. */
    List<Mutation> all() {
        List<Mutation> all = new ArrayList<>();
        for (Place place : places()) {
            if (canBeDropped(place.instruction)) {
                all.add(place.mutation(node, Mutation.Kind.DROP, null));
            }
            for (String to : weaker(place.instruction)) {
                all.add(place.mutation(node, Mutation.Kind.WEAKEN, to));
            }
            if (isCompareAndSet(place.instruction)) {
                all.add(place.mutation(node, Mutation.Kind.SPLIT, null));
            }
        }
        return all;
    }

    /** The line of the instruction that a mutation means; -1 if the class file does not say it, or there is no such instruction. */
    int lineOf(Mutation mutation) {
        for (Place place : places()) {
            boolean meant = place.mutation(node, mutation.kind(), mutation.to()).equals(mutation);
            for (AbstractInsnNode each = place.instruction; meant && each != null; each = each.getPrevious()) {
                if (each instanceof LineNumberNode line) {
                    return line.line;
                }
            }
        }
        return -1;
    }

    /**
     * Makes the changes.
     *
     * @throws IllegalArgumentException if there is no such instruction
     */
    void apply(List<Mutation> mutations) {
        List<Mutation> all = all();
        List<Place> places = places();
        for (Mutation mutation : mutations) {
            if (!all.contains(mutation)) {
                throw unknown(mutation);
            }
            places.stream()
                    .filter(place ->
                            place.mutation(node, mutation.kind(), mutation.to()).equals(mutation))
                    .forEach(place -> apply(mutation, place));
        }
    }

    private IllegalArgumentException unknown(Mutation mutation) {
        List<String> there = all().stream()
                .filter(each -> each.method().equals(mutation.method()))
                .map(Mutation::toString)
                .toList();
        return new IllegalArgumentException("there is nothing to " + mutation + "; in that method there are " + there);
    }

    private void apply(Mutation mutation, Place place) {
        AbstractInsnNode instruction = place.instruction;
        if (instruction instanceof FieldInsnNode field) {
            if (mutation.kind() == Mutation.Kind.DROP) {
                drop(place.method, field);
            } else {
                fieldModes.put(instruction, mode(String.valueOf(mutation.to())));
            }
        } else if (instruction instanceof MethodInsnNode call) {
            switch (mutation.kind()) {
                case DROP -> drop(place.method, call);
                case WEAKEN -> call.name = String.valueOf(mutation.to());
                case SPLIT -> call.name = VarHandleHooks.CHECK_AND_SET;
            }
        }
    }

    private static void drop(MethodNode method, MethodInsnNode call) {
        drop(method, call, call.getOpcode() != Opcodes.INVOKESTATIC, Type.getArgumentTypes(call.desc));
    }

    private static void drop(MethodNode method, FieldInsnNode write) {
        drop(method, write, write.getOpcode() == Opcodes.PUTFIELD, Type.getType(write.desc));
    }

    /** Takes from the stack what the instruction would take, and nothing else. */
    private static void drop(MethodNode method, AbstractInsnNode instruction, boolean withOwner, Type... operands) {
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

    /** The mode that a mutation gave to an access of a volatile field; null if none did. */
    @Nullable
    AccessMode mode(FieldInsnNode instruction) {
        return fieldModes.get(instruction);
    }

    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                String access = access(instruction);
                if (access != null) {
                    int number = counts.merge(method.name + " " + access, 1, Integer::sum);
                    places.add(new Place(method, instruction, access, number));
                }
            }
        }
        return places;
    }

    private @Nullable String access(AbstractInsnNode instruction) {
        if (instruction instanceof FieldInsnNode field) {
            ClassCatalog.Field found = catalog.resolve(field.owner, field.name);
            boolean counts = found != null && Instrumenter.isTracked(found) && found.is(Opcodes.ACC_VOLATILE);
            return counts ? (isRead(field) ? "read " : "write ") + field.name : null;
        }
        if (instruction instanceof MethodInsnNode call) {
            return canBeDropped(call) || !weaker(call).isEmpty() ? call.name : null;
        }
        return null;
    }

    private static boolean isRead(FieldInsnNode field) {
        return field.getOpcode() == Opcodes.GETFIELD || field.getOpcode() == Opcodes.GETSTATIC;
    }

    private boolean canBeDropped(AbstractInsnNode instruction) {
        if (instruction instanceof FieldInsnNode field) {
            return !isRead(field);
        }
        if (!(instruction instanceof MethodInsnNode call) || call.name.equals("<init>")) {
            return false;
        }
        boolean known = call.owner.equals(VAR_HANDLE) || catalog.isInstrumented(call.owner);
        return known && Type.getReturnType(call.desc).getSort() == Type.VOID;
    }

    private static boolean isCompareAndSet(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals(VAR_HANDLE)
                && call.name.equals("compareAndSet");
    }

    /** What can stand in place of an access and is ordered less; empty if it is none. */
    private static List<String> weaker(AbstractInsnNode instruction) {
        if (instruction instanceof FieldInsnNode field) {
            return List.of(isRead(field) ? "acquire" : "release", "opaque", "plain");
        }
        if (!(instruction instanceof MethodInsnNode call)
                || !call.owner.equals(VAR_HANDLE)
                || call.getOpcode() == Opcodes.INVOKESTATIC) {
            return List.of();
        }
        return switch (call.name) {
            case "getVolatile" -> List.of("getAcquire", "getOpaque", "get");
            case "getAcquire" -> List.of("getOpaque", "get");
            case "getOpaque" -> List.of("get");
            case "setVolatile" -> List.of("setRelease", "setOpaque", "set");
            case "setRelease" -> List.of("setOpaque", "set");
            case "setOpaque" -> List.of("set");
            case "compareAndSet" -> List.of("compareAndSetAcquire", "compareAndSetRelease", "compareAndSetPlain");
            default -> List.of();
        };
    }

    private static AccessMode mode(String to) {
        return switch (to) {
            case "acquire", "release" -> AccessMode.ACQUIRE_RELEASE;
            default -> AccessMode.valueOf(to.toUpperCase(Locale.ROOT));
        };
    }
}
