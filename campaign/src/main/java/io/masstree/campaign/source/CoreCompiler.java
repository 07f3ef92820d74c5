package io.masstree.campaign.source;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * Compiles the library in memory, which takes about a second. A bug takes all of it: constants are copied into the classes that use them, so
 * that the classes of one changed file would not do.
 */
public final class CoreCompiler {

    /** As the build does, for the oldest JDK. */
    private static final String RELEASE = "17";

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
        return new CoreCompiler(compiler, Files.readString(file).strip(), checkout.resolve("core/target/classes"));
    }

    /**
     * Compiles the whole library.
     *
     * @return the classes, by their internal names ({@code io/masstree/Masstree})
     * @throws CompilationException if that does not work; the message is what the compiler says
     */
    public Map<String, byte[]> compile(CoreSources sources) throws CompilationException {
        return compile(sources.files(), classPath);
    }

    /**
     * Compiles some files against the classes that the build has made of the others: quicker, but what others have copied of these files is
     * not made anew.
     *
     * @param names which files
     * @return their classes
     * @throws CompilationException if that does not work
     */
    public Map<String, byte[]> compile(CoreSources sources, Set<String> names) throws CompilationException {
        Map<String, String> files = new TreeMap<>(sources.files());
        files.keySet().retainAll(names);
        return compile(files, classes + File.pathSeparator + classPath);
    }

    private Map<String, byte[]> compile(Map<String, String> files, String path) throws CompilationException {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<JavaFileObject> units = new ArrayList<>();
        files.forEach((name, text) -> units.add(new Source(name, text)));
        StringWriter words = new StringWriter();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(problems, null, null)) {
            Classes classes = new Classes(standard);
            List<String> options =
                    List.of("--release", RELEASE, "-g", "-proc:none", "-nowarn", "-Xlint:none", "-cp", path);
            if (compiler.getTask(words, classes, problems, options, null, units).call()) {
                return classes.bytes();
            }
        } catch (IOException e) {
            throw new CompilationException(String.valueOf(e.getMessage()), e);
        }
        StringBuilder message = new StringBuilder();
        for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
            if (problem.getKind() == Diagnostic.Kind.ERROR) {
                message.append(problem).append('\n');
            }
        }
        throw new CompilationException(message.append(words).toString().strip(), null);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.substring(CoreSources.FOLDER.length() + 1)), Kind.SOURCE);
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
