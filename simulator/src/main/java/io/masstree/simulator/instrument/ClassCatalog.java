package io.masstree.simulator.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** Finds classes as bytes, says which are instrumented, and where a field that an instruction names is declared. */
final class ClassCatalog {
    private final ClassLoader source;
    private final Predicate<String> instrumented;
    private final Map<String, @Nullable Info> infos = new HashMap<>();

    /** A field. */
    record Field(String owner, String name, String descriptor, int access) {
        boolean is(int flag) {
            return (access & flag) != 0;
        }
    }

    private record Info(@Nullable String superName, List<String> interfaces, Map<String, Field> fields) {}

    /**
     * A catalog.
     *
     * @param source       where classes are found
     * @param instrumented whether the class of a name, as {@code java.lang.String}, is instrumented
     */
    ClassCatalog(ClassLoader source, Predicate<String> instrumented) {
        this.source = source;
        this.instrumented = instrumented;
    }

    boolean isInstrumented(String internalName) {
        return !internalName.startsWith("[") && instrumented.test(internalName.replace('/', '.'));
    }

    byte @Nullable [] bytes(String internalName) {
        try (InputStream in = source.getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The field that an instruction means (JVMS 5.4.3.2); null if its class is not instrumented. */
    @Nullable
    Field resolve(String owner, String name) {
        if (!isInstrumented(owner)) {
            return null;
        }
        Info info = infos.computeIfAbsent(owner, this::read);
        if (info == null) {
            return null;
        }
        Field field = info.fields.get(name);
        if (field != null) {
            return field;
        }
        for (String parent : info.interfaces) {
            Field inherited = resolve(parent, name);
            if (inherited != null) {
                return inherited;
            }
        }
        return info.superName == null ? null : resolve(info.superName, name);
    }

    private @Nullable Info read(String internalName) {
        byte[] bytes = bytes(internalName);
        if (bytes == null) {
            return null;
        }
        Map<String, Field> fields = new HashMap<>();
        ClassReader reader = new ClassReader(bytes);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable FieldVisitor visitField(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            @Nullable Object value) {
                        fields.put(name, new Field(internalName, name, descriptor, access));
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new Info(reader.getSuperName(), List.of(reader.getInterfaces()), fields);
    }
}
