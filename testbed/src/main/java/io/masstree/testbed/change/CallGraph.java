package io.masstree.testbed.change;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.masstree.testbed.source.CoreCompiler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Which member of the library uses which, as the JDK's compiler understands its sources. A member is named as {@link
 * io.masstree.testbed.rules.SourceMembers} names it; methods of one name in one class are one. Whoever calls a method that another one
 * overrides may call that, too.
 */
final class CallGraph {

    /** The users of each member. */
    private final Map<String, Set<String>> users = new HashMap<>();

    private CallGraph() {}

    /**
     * Reads the library.
     *
     * @param checkout what it is compiled in
     * @param sources the folder of its sources
     */
    static CallGraph of(Path checkout, Path sources) throws IOException {
        List<Path> files = LibraryChange.files(sources);
        files.removeIf(file -> file.endsWith("module-info.java"));
        return read(
                files, List.of("-proc:none", "-cp", CoreCompiler.of(checkout).classPath()));
    }

    /**
     * Reads sources.
     *
     * @param files all source files of the library
     * @param options what the compiler needs to know, such as a class path
     * @throws IOException if a file cannot be read, or the sources do not fit together
     */
    static CallGraph read(List<Path> files, List<String> options) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java has no compiler (module jdk.compiler): use a JDK");
        }
        CallGraph graph = new CallGraph();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    new StringWriter(),
                    manager,
                    diagnostic -> {},
                    options,
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            task.analyze();
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : units) {
                graph.new Scanner(trees, task.getTypes()).scan(unit, null);
            }
        }
        return graph;
    }

    private void use(String user, String used) {
        if (!user.equals(used)) {
            users.computeIfAbsent(used, key -> new LinkedHashSet<>()).add(user);
        }
    }

    /** The members that use a member directly. */
    Set<String> usersOf(String member) {
        return users.getOrDefault(member, Set.of());
    }

    /**
     * How far away each member is that uses one of these, directly or through others: 0 for themselves, 1 for what uses them, and so
     * on. Whoever has the distance n has it through the member that {@code by} names.
     */
    Map<String, Reach> reach(Collection<String> members) {
        Map<String, Reach> reached = new LinkedHashMap<>();
        Deque<String> pending = new ArrayDeque<>();
        for (String member : members) {
            reached.put(member, new Reach(0, member));
            pending.add(member);
        }
        while (!pending.isEmpty()) {
            String member = pending.remove();
            Reach known = reached.get(member);
            for (String user : usersOf(member)) {
                if (known != null && !reached.containsKey(user)) {
                    reached.put(user, new Reach(known.distance + 1, known.origin));
                    pending.add(user);
                }
            }
        }
        return reached;
    }

    /**
     * How a member is reached.
     *
     * @param distance how many uses lie between
     * @param origin the member that it is reached from
     */
    record Reach(int distance, String origin) {}

    /** Walks through a file and notes who uses what. */
    private final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Trees trees;
        private final Types types;
        private final Deque<String> members = new ArrayDeque<>();

        Scanner(Trees trees, Types types) {
            this.trees = trees;
            this.types = types;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            return within(() -> super.visitClass(tree, null));
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            Element element = trees.getElement(getCurrentPath());
            if (element instanceof ExecutableElement method && method.getKind() == ElementKind.METHOD) {
                linkToOverridden(method);
            }
            return within(() -> super.visitMethod(tree, null));
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
            return within(() -> super.visitVariable(tree, null));
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void nothing) {
            noteUse();
            return super.visitIdentifier(tree, null);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void nothing) {
            noteUse();
            return super.visitMemberSelect(tree, null);
        }

        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void nothing) {
            noteUse();
            return super.visitMemberReference(tree, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void nothing) {
            noteUse();
            return super.visitNewClass(tree, null);
        }

        /** Local variables, and members of classes without a name, belong to the member around them. */
        private @Nullable Void within(Runnable walk) {
            Element element = trees.getElement(getCurrentPath());
            String name = element == null ? null : name(element);
            if (name == null) {
                walk.run();
                return null;
            }
            members.push(name);
            walk.run();
            members.pop();
            return null;
        }

        private void noteUse() {
            Element element = trees.getElement(getCurrentPath());
            String used = element == null || element instanceof TypeElement ? null : name(element);
            String user = members.peek();
            if (used != null && user != null) {
                use(user, used);
            }
        }

        private void linkToOverridden(ExecutableElement method) {
            String own = name(method);
            Element type = method.getEnclosingElement();
            Deque<TypeMirror> pending =
                    type == null ? new ArrayDeque<>() : new ArrayDeque<>(types.directSupertypes(type.asType()));
            while (own != null && !pending.isEmpty()) {
                TypeMirror next = pending.remove();
                pending.addAll(types.directSupertypes(next));
                if (types.asElement(next) instanceof TypeElement above) {
                    for (Element member : above.getEnclosedElements()) {
                        String overridden = name(member);
                        if (member instanceof ExecutableElement other
                                && overridden != null
                                && other.getSimpleName().equals(method.getSimpleName())
                                && other.getParameters().size()
                                        == method.getParameters().size()) {
                            use(overridden, own);
                        }
                    }
                }
            }
        }

        /** The member's name with those of the classes around it; null for what is no member of a class with a name. */
        private static @Nullable String name(Element element) {
            if (element instanceof TypeElement type) {
                return typeName(type);
            }
            boolean isMember = element instanceof ExecutableElement
                    || element.getKind() == ElementKind.FIELD
                    || element.getKind() == ElementKind.ENUM_CONSTANT;
            if (isMember && element.getEnclosingElement() instanceof TypeElement type) {
                String around = typeName(type);
                return around == null ? null : around + "." + element.getSimpleName();
            }
            return null;
        }

        private static @Nullable String typeName(TypeElement type) {
            if (type.getSimpleName().isEmpty() || type.getNestingKind() == NestingKind.LOCAL) {
                return null;
            }
            if (type.getEnclosingElement() instanceof TypeElement around) {
                String name = typeName(around);
                return name == null ? null : name + "." + type.getSimpleName();
            }
            return type.getSimpleName().toString();
        }
    }
}
