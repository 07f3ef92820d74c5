package io.masstree.testbed.source;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the main sources of module {@code core} by themselves, which takes seconds where Maven takes minutes. Lint and format are not
 * asked: a commit that breaks the rules of the house can be tried as well.
 */
public final class CoreCompiler {

    /** Where the sources are in a checkout. */
    public static final String SOURCES = "core/src/main/java";

    /** Where the classes are in a checkout: tools find the sources from here. */
    public static final String CLASSES = "core/target/classes";

    private static final String RELEASE = "17";

    private final Path checkout;

    /**
     * A compiler with the class path of the module.
     *
     * @param checkout the checkout in which the module was built
     */
    public CoreCompiler(Path checkout) {
        this.checkout = checkout;
    }

    /**
     * Compiles.
     *
     * @param sources the directory of the sources
     * @param classes the directory for the classes
     * @return what is wrong with the sources, file and line first; empty if they were compiled
     * @throws IOException if a file cannot be read or written
     */
    public List<String> compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java has no compiler (module jdk.compiler): use a JDK");
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            Files.createDirectories(classes);
            List<String> options = new ArrayList<>(
                    List.of("--release", RELEASE, "-g", "-nowarn", "-proc:none", "-d", classes.toString()));
            options.addAll(classPath());
            boolean compiled = compiler.getTask(
                            new StringWriter(),
                            files,
                            problems,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sourcesIn(sources)))
                    .call();
            return compiled ? List.of() : inWords(problems, sources);
        }
    }

    /** The option that names what the sources need, if they need anything. */
    public List<String> classPath() throws IOException {
        Path file = checkout.resolve("core").resolve("target").resolve("classpath.txt");
        String text = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        return text.isEmpty() ? List.of() : List.of("-cp", text);
    }

    /** All but the description of the module: what it requires is not on a module path here. */
    private static List<Path> sourcesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> sources = files.filter(
                            file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                    .sorted()
                    .toList();
            if (sources.isEmpty()) {
                throw new IOException("there is no source file in " + directory);
            }
            return sources;
        }
    }

    private static List<String> inWords(DiagnosticCollector<JavaFileObject> problems, Path sources) {
        List<String> sentences = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
            if (problem.getKind() == Diagnostic.Kind.ERROR) {
                String message =
                        problem.getMessage(Locale.ROOT).lines().findFirst().orElse("");
                JavaFileObject source = problem.getSource();
                sentences.add(
                        source == null
                                ? message
                                : place(source, sources) + ":" + problem.getLineNumber() + ": " + message);
            }
        }
        return sentences.isEmpty() ? List.of("the compiler failed and did not say why") : List.copyOf(sentences);
    }

    private static String place(JavaFileObject source, Path sources) {
        Path file = Path.of(source.toUri());
        return file.startsWith(sources) ? sources.relativize(file).toString() : file.toString();
    }
}
