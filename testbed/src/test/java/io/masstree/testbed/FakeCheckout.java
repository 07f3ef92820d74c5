package io.masstree.testbed;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The script {@code mt} in a checkout of one module with one class, with a {@code mvn} and a {@code java} that do next to nothing.
 * The {@code PATH} has these and the standard tools that the script needs, and nothing else.
 *
 * <p>The fake {@code mvn} goes by times, as the real one does: it copies {@code A.java} to {@code A.class} if that is older. The
 * fake {@code java} prints what is in the {@code A.class} of its class path, then its arguments, one a line.
 */
final class FakeCheckout {

    private static final List<String> TOOLS = List.of(
            "sh cat cksum cp dirname find grep head ln locale mkdir readlink rm sed sleep sort tail touch tr uniq wc"
                    .split(" "));

    private static final String MVN = """
            #!/bin/sh
            echo "$*" >>"$HERE/calls"
            echo "[INFO] Building Masstree: fake 0.1.0-SNAPSHOT                       [1/1]"
            mkdir -p testbed/target/classes
            if [ -n "${MVN_HANGS:-}" ]; then
                echo half >testbed/target/classes/A.class
                echo $$ >"$HERE/mvn.pid"
                touch -r "$HERE/far-future" testbed/target/classes/A.class
                while [ ! -f "$HERE/go" ]; do sleep 0.1; done
                rm testbed/target/classes/A.class
            fi
            if [ -n "${MVN_FAILS:-}" ]; then
                echo "[ERROR] A.java does not compile"
                exit "$MVN_FAILS"
            fi
            if [ -z "$(find testbed/target/classes/A.class -newer testbed/src/main/java/A.java 2>/dev/null)" ]; then
                cp testbed/src/main/java/A.java testbed/target/classes/A.class
            fi
            if [ -z "${MVN_SKIPS:-}" ]; then
                mkdir -p "$HERE/repository"
                touch "$HERE/repository/a.jar"
                printf '%s' "$PWD/no-code/target/classes:$HERE/repository/a.jar" >testbed/target/classpath.txt
            fi
            """;

    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then
                for variable in "${JAVA_TOOL_OPTIONS:-}" "${_JAVA_OPTIONS:-}" "${JDK_JAVA_OPTIONS:-}"; do
                    [ -z "$variable" ] || echo "Picked up $variable"
                done
                echo 'openjdk version "17.0.1"'
                exit "${JAVA_VERSION_CODE:-0}"
            fi
            while [ "$1" != -cp ]; do shift; done
            cat "${2%%:*}/A.class"
            shift 3
            for argument in "$@"; do printf '%s\\n' "$argument"; done
            if [ -n "${JAVA_READS:-}" ]; then cat; fi
            if [ -n "${JAVA_SHOWS:-}" ]; then eval "echo \\"\\$$JAVA_SHOWS\\""; fi
            if [ -n "${JAVA_HANGS:-}" ]; then
                echo $$
                exec sleep 600
            fi
            exit "${JAVA_CODE:-0}"
            """;

    /** Where all of it is, with the tools in {@code bin}; the checkout is beside them. */
    private final Path folder;

    private Path home;
    private final Map<String, String> environment = new TreeMap<>();

    private FakeCheckout(Path folder, Path home) {
        this.folder = folder;
        this.home = home;
    }

    /**
     * Lays it out.
     *
     * @param folder where to
     * @param name the name of the checkout's directory
     */
    static FakeCheckout create(Path folder, String name) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            script(bin.resolve(tool), "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(whereIs(tool)));
        }
        script(bin.resolve("mvn"), MVN);
        script(bin.resolve("java"), JAVA);
        Files.createFile(folder.resolve("far-future"));
        Files.setLastModifiedTime(folder.resolve("far-future"), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

        Path home = Files.createDirectories(folder.resolve(name));
        Files.copy(Path.of("..", "mt"), home.resolve("mt"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(home.resolve(".mvn"));
        Files.createFile(home.resolve("pom.xml"));
        Files.createDirectories(home.resolve("testbed/src/main/java"));
        Files.createFile(home.resolve("testbed/pom.xml"));
        Files.writeString(home.resolve("testbed/src/main/java/A.java"), "first\n");
        return new FakeCheckout(folder, home);
    }

    private static Path whereIs(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this machine has no " + tool));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The checkout. */
    Path home() {
        return home;
    }

    /** The directory around the checkout. */
    Path folder() {
        return folder;
    }

    Path tool(String name) {
        return folder.resolve("bin").resolve(name);
    }

    Path source() {
        return home.resolve("testbed/src/main/java/A.java");
    }

    Path compiled() {
        return home.resolve("testbed/target/classes/A.class");
    }

    /** The checkout goes to another place with all that is in it. */
    void moveTo(String name) throws IOException {
        home = Files.move(home, folder.resolve(name));
    }

    /** From now on, the script finds this variable. */
    FakeCheckout with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    FakeCheckout without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** How often Maven was called. */
    int builds() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    /** What a call left behind: its exit code and what it printed. */
    record Result(int code, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** A call that has not ended yet. */
    record Call(Process process, BufferedReader out, BufferedReader err) {

        /** Sends it SIGTERM. What it prints can still be read. */
        void terminate() {
            process.toHandle().destroy();
        }

        /** Waits for it. */
        Result end() throws IOException, InterruptedException {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("it hung");
            }
            return new Result(process.exitValue(), rest(out), rest(err));
        }

        private static String rest(BufferedReader reader) {
            return String.join("\n", reader.lines().toList());
        }
    }

    /** Calls {@code ./mt} from another directory and waits for its end. */
    Result mt(String... arguments) throws IOException, InterruptedException {
        return start(arguments).end();
    }

    /** The same without waiting. */
    Call start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("mt").toString()));
        command.addAll(List.of(arguments));
        return start(folder, command);
    }

    /** Runs any command in {@code directory}. */
    Call start(Path directory, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("HERE", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Call(process, reader(process.getInputStream()), reader(process.getErrorStream()));
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
