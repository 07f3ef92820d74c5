package io.masstree.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes do not outlive the one that started them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OrphanGuardTest {

    @TempDir
    private Path directory;

    /** The ways in which a process can end. */
    enum End {
        RETURN,
        THROW,
        TERMINATE,
        KILL
    }

    /** Starts another process, prints its process id, and then does as the first line of its input says. */
    public static final class Parent {
        public static void main(String[] args) {
            Program.main(() -> {
                File errors = new File(System.getProperty("test.errors"));
                Class<?> program = Class.forName(System.getProperty("test.child"));
                System.out.println(
                        JavaProcess.start(program, errors, OrphanGuard.option()).pid());
                if (End.valueOf(firstLine(System.in)) == End.THROW) {
                    throw new IOException("thrown on purpose");
                }
                return ProgramExit.OK;
            });
        }
    }

    /** Looks after itself. */
    public static final class Guarded {
        public static void main(String[] args) {
            Program.main(() -> {
                new CountDownLatch(1).await();
                return ProgramExit.OK;
            });
        }
    }

    /** Any other program. */
    public static final class Unguarded {
        public static void main(String[] args) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGuardedProcessEndsAfterItsParent(End end) throws Exception {
        Process parent = parentOf(Guarded.class);
        ProcessHandle child = childOf(parent);
        assertTrue(child.isAlive());

        end(parent, end);

        child.onExit().get(2, TimeUnit.MINUTES);
    }

    /** A kill gives the parent no chance to end it, and it does not look after itself. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KILL")
    void aParentEndsWhateverItHasStarted(End end) throws Exception {
        Process parent = parentOf(Unguarded.class);
        ProcessHandle child = childOf(parent);
        assertTrue(child.isAlive());

        end(parent, end);

        child.onExit().get(2, TimeUnit.MINUTES);
    }

    @Test
    void aProcessWhoseParentIsGoneBeforeItLooksEndsAsWell() throws Exception {
        Process gone = JavaProcess.start(Program.class, errors(), "--version");
        gone.waitFor();

        Process late = JavaProcess.start(Guarded.class, errors(), "-Dmt.parent=" + gone.pid());

        assertEquals(ProgramExit.INTERNAL, late.waitFor());
    }

    /** The one that it was told of is there, and is not its parent but its grandparent. */
    @Test
    void aScriptBetweenParentAndChildDoesNotMatter() throws Exception {
        long grandparent = ProcessHandle.current().parent().orElseThrow().pid();
        Process process = JavaProcess.start(
                Parent.class,
                errors(),
                "-Dmt.parent=" + grandparent,
                "-Dtest.child=" + Guarded.class.getName(),
                "-Dtest.errors=" + errors());
        assertTrue(childOf(process).isAlive());

        end(process, End.RETURN);

        assertEquals(ProgramExit.OK, process.exitValue(), "it ended because it was told so");
    }

    private static void end(Process parent, End end) throws Exception {
        switch (end) {
            case TERMINATE -> parent.destroy();
            case KILL -> parent.destroyForcibly();
            default -> parent.getOutputStream().write((end + "\n").getBytes(StandardCharsets.UTF_8));
        }
        parent.getOutputStream().close();
        parent.waitFor();
    }

    private Process parentOf(Class<?> child) throws IOException {
        return JavaProcess.start(Parent.class, errors(), options(child));
    }

    private String[] options(Class<?> child) {
        return new String[] {"-Dtest.child=" + child.getName(), "-Dtest.errors=" + errors()};
    }

    private File errors() {
        return directory.resolve("errors.txt").toFile();
    }

    private static ProcessHandle childOf(Process parent) throws IOException {
        Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(firstLine(parent.getInputStream())));
        assertFalse(child.isEmpty(), "the child is there");
        return child.get();
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
