package io.masstree.testbed.rules;

import static javax.tools.Diagnostic.NOPOS;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The classes, methods and fields of one source file, by the lines that they take up, as the JDK's compiler reads them. */
public final class SourceMembers {

    /** One of them. A class has a head of annotations and modifiers, and behind it members of its own. */
    private record Member(
            String name, Tree tree, long firstLine, long lastLineOfHead, long lastLine, List<Member> members) {

        boolean contains(int line) {
            return firstLine <= line && line <= lastLine;
        }
    }

    private final List<Member> types;

    private SourceMembers(List<Member> types) {
        this.types = types;
    }

    /**
     * Reads a source file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if this Java has no compiler
     */
    public static SourceMembers read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads the text of a source file.
     *
     * @throws IllegalStateException if this Java has no compiler
     */
    public static SourceMembers parse(String text) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("this Java has no compiler (module jdk.compiler): use a JDK");
        }
        JavaFileObject source = new SimpleJavaFileObject(URI.create("text:///Text.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, diagnostic -> {}, List.of("-proc:none"), null, List.of(source));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Member> types = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                types.addAll(membersOf(unit.getTypeDecls(), "", unit, positions));
            }
            return new SourceMembers(types);
        }
    }

    private static List<Member> membersOf(
            List<? extends Tree> trees, String prefix, CompilationUnitTree unit, SourcePositions positions) {
        LineMap lines = unit.getLineMap();
        List<Member> members = new ArrayList<>();
        for (Tree tree : trees) {
            String name = prefix + simpleName(tree);
            List<Member> within = tree instanceof ClassTree type
                    ? membersOf(type.getMembers(), name + ".", unit, positions)
                    : List.of();
            long first = lines.getLineNumber(positions.getStartPosition(unit, tree));
            long last = lines.getLineNumber(positions.getEndPosition(unit, tree));
            long endOfHead =
                    tree instanceof ClassTree type ? positions.getEndPosition(unit, type.getModifiers()) : NOPOS;
            long lastOfHead = endOfHead == NOPOS ? first - 1 : lines.getLineNumber(endOfHead);
            members.add(new Member(name, tree, first, lastOfHead, last, within));
        }
        return members;
    }

    private static String simpleName(Tree tree) {
        if (tree instanceof ClassTree type) {
            return type.getSimpleName().toString();
        }
        if (tree instanceof MethodTree method) {
            return method.getName().toString();
        }
        return tree instanceof VariableTree field ? field.getName().toString() : "<clinit>";
    }

    /**
     * The code of each member, without comments and in one form, by its name; a method's name has the types of its parameters. What
     * a class is beside its members has the name of the class.
     *
     * @return code that is the same for two texts that differ in comments and spaces only
     */
    public Map<String, String> code() {
        Map<String, String> code = new LinkedHashMap<>();
        types.forEach(type -> addCode(type, code));
        return code;
    }

    private static void addCode(Member member, Map<String, String> code) {
        if (member.tree instanceof ClassTree type) {
            String head = type.getModifiers() + " " + type.getKind() + " " + type.getTypeParameters() + " "
                    + type.getExtendsClause() + " " + type.getImplementsClause();
            code.put(member.name, head);
            member.members.forEach(inner -> addCode(inner, code));
        } else {
            code.merge(signature(member), member.tree.toString(), String::concat);
        }
    }

    private static String signature(Member member) {
        if (!(member.tree instanceof MethodTree method)) {
            return member.name;
        }
        return method.getParameters().stream()
                .map(parameter -> parameter.getType().toString())
                .collect(Collectors.joining(", ", member.name + "(", ")"));
    }

    /**
     * What a line belongs to: the innermost member around it, or the one that a comment stands before.
     *
     * @return the name with those of the classes around it, for example {@code Trail.Step.node}; a constructor is {@code <init>}
     */
    public Optional<String> at(int line) {
        return find(types, line);
    }

    private static Optional<String> find(List<Member> members, int line) {
        for (Member member : members) {
            if (line < member.firstLine) {
                return Optional.of(member.name); // the line is of the comment before it
            }
            if (member.contains(line) && line <= member.lastLineOfHead) {
                return Optional.of(member.name);
            }
            if (member.contains(line)) {
                return find(member.members, line).or(() -> Optional.of(member.name));
            }
        }
        return Optional.empty();
    }
}
