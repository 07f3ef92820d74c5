package io.masstree.campaign;

import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * What other classes know of a compiled class: its type, and its members but the private ones, with the values of constants,
 * which a compiler copies. If it stays the same, the others need not be compiled again.
 *
 * @param type the type
 * @param members the members
 */
record Outline(String type, List<String> members) {

    static Outline of(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        Stream<String> fields = node.fields.stream()
                .filter(field -> !isPrivate(field.access))
                .map(field -> field.access + " " + field.name + " " + field.desc + " " + field.value);
        Stream<String> methods = node.methods.stream()
                .filter(method -> !isPrivate(method.access))
                .map(method -> method.access + " " + method.name + " " + method.desc + " " + method.exceptions);
        return new Outline(
                node.access + " " + node.name + " " + node.superName + " " + node.interfaces + " " + node.signature,
                Stream.concat(fields, methods).sorted().toList());
    }

    private static boolean isPrivate(int access) {
        return (access & Opcodes.ACC_PRIVATE) != 0;
    }
}
