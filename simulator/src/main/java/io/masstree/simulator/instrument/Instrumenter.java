package io.masstree.simulator.instrument;

import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_NATIVE;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNCHRONIZED;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ACC_TRANSIENT;

import io.masstree.simulator.instrument.ClassCatalog.Field;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Rewrites classes so that all that other threads may notice goes through the simulator.
 *
 * <ul>
 *   <li>Each field that is not final gets a location beside it ({@code sim$location$f}) and two static methods through which it
 *       is read and written ({@link FieldAccessors}).
 *   <li>A class with final fields of reference types remembers what was known when its constructor ended
 *       ({@code sim$frozen}).
 *   <li>Instructions and calls are replaced by calls of {@link Hooks}, {@link ArrayHooks}, {@link VarHandleHooks} and
 *       {@link ThreadHooks} ({@link MethodRewriter}).
 *   <li>{@code java.util.concurrent.atomic} is replaced by classes that are instrumented in turn ({@link Replacements}).
 * </ul>
 */
final class Instrumenter {
    static final String LOCATION_PREFIX = "sim$location$";
    static final String GET_PREFIX = "sim$get$";
    static final String SET_PREFIX = "sim$set$";
    static final String FROZEN = "sim$frozen";
    static final String LOCATION = "io/masstree/simulator/memory/Location";
    static final String PUBLISHED = "io/masstree/simulator/memory/Published";
    static final String CARRIER = "io/masstree/simulator/engine/Carrier";

    private final ClassCatalog catalog;
    private final List<Mutation> mutations;

    Instrumenter(ClassCatalog catalog, List<Mutation> mutations) {
        this.catalog = catalog;
        this.mutations = mutations;
    }

    private static ClassNode read(byte[] original) {
        ClassNode node = new ClassNode();
        new ClassReader(original).accept(new ClassRemapper(node, Replacements.REMAPPER), ClassReader.EXPAND_FRAMES);
        return node;
    }

    /** All that can be done to a class on purpose. */
    List<Mutation> mutationsOf(byte[] original) {
        return new Mutator(catalog, read(original)).all();
    }

    /** The line of the instruction that a mutation means; -1 if it is not known. */
    int lineOf(byte[] original, Mutation mutation) {
        return new Mutator(catalog, read(original)).lineOf(mutation);
    }

    byte[] transform(byte[] original) {
        ClassNode node = read(original);
        String name = node.name.replace('/', '.');
        Mutator mutator = new Mutator(catalog, node);
        mutator.apply(mutations.stream()
                .filter(mutation -> mutation.type().equals(name))
                .toList());
        boolean isInterface = (node.access & ACC_INTERFACE) != 0;
        node.access = (node.access & ~(ACC_PRIVATE | ACC_PROTECTED)) | ACC_PUBLIC;
        for (MethodNode method : List.copyOf(node.methods)) {
            if ((method.access & ACC_SYNCHRONIZED) != 0 && (method.access & (ACC_NATIVE | ACC_ABSTRACT)) == 0) {
                SynchronizedMethods.unfold(node, method);
            }
        }
        boolean freezes = !isInterface && hasFinalReferences(node);
        for (MethodNode method : node.methods) {
            if ((method.access & (ACC_NATIVE | ACC_ABSTRACT)) == 0) {
                new MethodRewriter(catalog, mutator, node.name, method, freezes).rewrite();
            }
        }
        if (!isInterface) {
            addShadows(node, freezes);
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    static boolean isTracked(Field field) {
        return !field.is(ACC_FINAL) && !field.is(ACC_SYNTHETIC);
    }

    static boolean isReference(String descriptor) {
        return descriptor.startsWith("L") || descriptor.startsWith("[");
    }

    private static boolean hasFinalReferences(ClassNode node) {
        return node.fields.stream()
                .anyMatch(field -> (field.access & (ACC_FINAL | ACC_STATIC)) == ACC_FINAL && isReference(field.desc));
    }

    private static void addShadows(ClassNode node, boolean freezes) {
        List<FieldNode> shadows = new ArrayList<>();
        for (FieldNode field : node.fields) {
            Field described = new Field(node.name, field.name, field.desc, field.access);
            if (isTracked(described)) {
                int flags = ACC_PUBLIC | ACC_SYNTHETIC | ACC_TRANSIENT | (field.access & ACC_STATIC);
                shadows.add(new FieldNode(flags, LOCATION_PREFIX + field.name, "L" + LOCATION + ";", null, null));
                node.methods.add(FieldAccessors.getter(described));
                node.methods.add(FieldAccessors.setter(described));
            }
        }
        if (freezes) {
            int flags = ACC_PUBLIC | ACC_SYNTHETIC | ACC_TRANSIENT;
            shadows.add(new FieldNode(flags, FROZEN, "L" + PUBLISHED + ";", null, null));
        }
        node.fields.addAll(shadows);
    }
}
