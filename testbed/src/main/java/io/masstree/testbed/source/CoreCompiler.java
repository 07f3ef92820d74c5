package io.masstree.testbed.source;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the library in memory, which takes seconds where Maven takes minutes. A change takes all of it: constants are copied into the
 * classes that use them, so that the classes of one changed file would not do. Lint and format are not asked: sources that break the rules
 * of the house can be tried as well.
 */
public final class CoreCompiler {

    /** Where the sources are in a checkout. */
    public static final String SOURCES = "core/src/main/java";

    /** Where the classes are in a checkout: tools find the sources from here. */
    public static final String CLASSES = "core/target/classes";

    /** As the build does, for the oldest JDK. */
    private static final String RELEASE = "17";

    /** The gates have the library on their class paths, so that its class is not made anew: it is that of the build. */
    private static final String MODULE_INFO = "module-info";

    private final JavaCompiler compiler;
    private final String classPath;

    /** Where the build has put the library's classes. */
    private final Path classes;

    private CoreCompiler(JavaCompiler compiler, String classPath, Path classes) {
        this.compiler = compiler;
        this.classPath = classPath;
        this.classes = classes;
    }

    /**
     * A compiler for a checkout's library.
     *
     * @throws IOException if there is no compiler in this JDK, or if the library is not built; the message is a sentence
     */
    public static CoreCompiler of(Path checkout) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java has no compiler: run mt with a JDK (JAVA_HOME)");
        }
        Path file = checkout.resolve("core/target/classpath.txt");
        if (!Files.isRegularFile(file)) {
            throw new IOException("the module core is not built: " + file + " is not there");
        }
        return new CoreCompiler(compiler, Files.readString(file).strip(), checkout.resolve(CLASSES));
    }

    /** What the sources need beside themselves, as a class path. */
    public String classPath() {
        return classPath;
    }

    /**
     * Compiles the whole library.
     *
     * @param files the texts of its files, by name; those that are no Java are left out
     * @return the classes, by their internal names ({@code io/masstree/Masstree}); {@code module-info} is that of the build, if it has one
     * @throws CompilationException if that does not work
     */
    public Map<String, byte[]> compile(Map<String, String> files) throws CompilationException {
        Map<String, byte[]> compiled = new TreeMap<>(compile(files, classPath));
        Path moduleInfo = classes.resolve(MODULE_INFO + ".class");
        if (Files.isRegularFile(moduleInfo)) {
            try {
                compiled.put(MODULE_INFO, Files.readAllBytes(moduleInfo));
            } catch (IOException e) {
                throw new CompilationException(List.of("cannot read " + moduleInfo), e);
            }
        }
        return compiled;
    }

    /**
     * Compiles some files against the classes that the build has made of the others: quicker, but what others have copied of these files is
     * not made anew.
     *
     * @param names which files
     * @return their classes
     * @throws CompilationException if that does not work
     */
    public Map<String, byte[]> compile(Map<String, String> files, Set<String> names) throws CompilationException {
        Map<String, String> some = new TreeMap<>(files);
        some.keySet().retainAll(names);
        return compile(some, classes + File.pathSeparator + classPath);
    }

    private Map<String, byte[]> compile(Map<String, String> files, String path) throws CompilationException {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<JavaFileObject> units = new ArrayList<>();
        new TreeMap<>(files).forEach((name, text) -> {
            if (name.endsWith(".java") && !name.endsWith(MODULE_INFO + ".java")) {
                units.add(new Source(name, text));
            }
        });
        if (units.isEmpty()) {
            throw new CompilationException(List.of("there is no source file"), null);
        }
        StringWriter words = new StringWriter();
        try (StandardJavaFileManager standard =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            Classes compiled = new Classes(standard);
            List<String> options =
                    List.of("--release", RELEASE, "-g", "-proc:none", "-nowarn", "-Xlint:none", "-cp", path);
            if (compiler.getTask(words, compiled, problems, options, null, units)
                    .call()) {
                return compiled.bytes();
            }
        } catch (IOException e) {
            throw new CompilationException(List.of(String.valueOf(e.getMessage())), e);
        }
        throw new CompilationException(inWords(problems, words.toString().strip()), null);
    }

    private static List<String> inWords(DiagnosticCollector<JavaFileObject> problems, String words) {
        List<String> sentences = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
            if (problem.getKind() == Diagnostic.Kind.ERROR) {
                String message = problem.getMessage(Locale.ROOT);
                String place = problem.getSource() instanceof Source source
                        ? source.file + ":" + problem.getLineNumber() + ": "
                        : "";
                sentences.add(place + message);
            }
        }
        if (!words.isEmpty() || sentences.isEmpty()) {
            sentences.add(words.isEmpty() ? "the compiler failed and did not say why" : words);
        }
        return sentences;
    }

    /**
     * Writes classes where a class loader finds them.
     *
     * @param classes by their internal names
     */
    public static void write(Map<String, byte[]> classes, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> one : classes.entrySet()) {
            Path file = folder.resolve(one.getKey() + ".class");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, one.getValue());
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        /** Its name from the folder of the sources. */
        private final String file;

        private final String text;

        Source(String name, String text) {
            this(name.startsWith(SOURCES + "/") ? name.substring(SOURCES.length() + 1) : name, text, Kind.SOURCE);
        }

        private Source(String file, String text, Kind kind) {
            super(URI.create("string:///" + file), kind);
            this.file = file;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what the compiler writes. */
    private static final class Classes extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> streams = new TreeMap<>();

        Classes(StandardJavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            streams.put(name.replace('.', '/'), stream);
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return stream;
                }
            };
        }

        Map<String, byte[]> bytes() {
            Map<String, byte[]> bytes = new TreeMap<>();
            streams.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
            return bytes;
        }
    }
}
