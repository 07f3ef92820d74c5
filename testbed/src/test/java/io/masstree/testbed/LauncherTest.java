package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code mt}: where it runs, what its exit codes say, and that whatever it starts ends with it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherTest {

    @TempDir
    private Path folder;

    private FakeCheckout checkout;

    @BeforeEach
    void layOut() throws IOException {
        checkout = FakeCheckout.create(folder, "checkout");
    }

    // Exit codes

    /** The testbed says 10 for a violation; all that only a virtual machine says is a failure of it. */
    @ParameterizedTest
    @CsvSource({
        "0,0", "2,2", "4,4", "64,64", "70,70", "10,1", "1,70", "3,70", "134,70", "137,70", "129,129", "130,130",
        "143,143"
    })
    void onlyAViolationEndsWithOne(int java, int mt) throws Exception {
        assertEquals(mt, checkout.with("JAVA_CODE", "" + java).mt("check").code());
    }

    @Test
    void aJavaThatDoesNotStartIsNamed() throws Exception {
        FakeCheckout.Result result = checkout.with("JAVA_VERSION_CODE", "1").mt("check");

        assertComplains(result, checkout.tool("java") + " does not start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "mvn"})
    void whatIsNotInstalledIsNamed(String tool) throws Exception {
        Files.delete(checkout.tool(tool));

        assertComplains(checkout.mt("version"), "no " + tool + " found");
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        assertComplains(checkout.with("JAVA_HOME", "/no/such").mt("version"), "JAVA_HOME is /no/such, but there is no");
    }

    @Test
    void aBuildThatFailsIsShownAndIsTriedAgain() throws Exception {
        FakeCheckout.Result failed = checkout.with("MVN_FAILS", "1").mt("version");
        assertComplains(failed, "the build failed");
        assertTrue(failed.err().contains("[ERROR] A.java does not compile"), failed.err());
        assertEquals("", failed.out(), "nothing ran");

        assertRuns("first", checkout.without("MVN_FAILS").mt("version"));
    }

    @Test
    void aBuildThatLeavesSomethingOutIsNoBuild() throws Exception {
        assertComplains(checkout.with("MVN_SKIPS", "yes").mt("version"), "testbed/target/classpath.txt");
        assertRuns("first", checkout.without("MVN_SKIPS").mt("version"));
    }

    @Test
    void aTargetThatCannotBeWrittenIsNamed() throws Exception {
        Files.createFile(checkout.home().resolve("target"));

        assertComplains(checkout.mt("version"), "cannot write to " + checkout.home() + "/target");
    }

    // Where and how it is called

    static Stream<String> names() {
        String letters = "Zwölf Boxkämpfer 字";
        boolean canBeNamed = Charset.forName(System.getProperty("sun.jnu.encoding"))
                .newEncoder()
                .canEncode(letters);
        Stream<String> plain = Stream.of("two  words", "it's", "say \"hi\"", "-n", "a$HOME", "a\\tb", "*", "%20", "#1");
        return canBeNamed ? Stream.concat(plain, Stream.of(letters)) : plain;
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCheckoutMayHaveAnyName(String name) throws Exception {
        checkout.moveTo(name);

        assertRuns("first", checkout.mt("version"));
        FakeCheckout.Call relative = checkout.start(checkout.home(), List.of("./mt", "version"));
        assertRuns("first", relative.end());
        assertEquals(1, checkout.builds());
    }

    @Test
    void aColonCannotBe() throws Exception {
        checkout.moveTo("a:b");

        assertComplains(checkout.mt("version"), "has a colon");
    }

    @Test
    void otherDirectoriesAndLinksLeadToTheSameCheckout() throws Exception {
        Files.createDirectories(folder.resolve("trap/checkout"));
        checkout.with("CDPATH", folder.resolve("trap").toString());
        Files.createSymbolicLink(folder.resolve("link"), Path.of("checkout"));
        Files.createSymbolicLink(folder.resolve("-mt"), Path.of("link/mt"));
        Files.createSymbolicLink(folder.resolve("bin/mt"), Path.of("../-mt"));
        checkout.mt("version");

        for (String command : List.of("checkout/mt", "link/mt", "./-mt", "mt", "sh checkout/mt", "sh ./-mt")) {
            FakeCheckout.Call call = checkout.start(folder, List.of("sh", "-c", command + " version"));
            assertRuns("first", call.end());
        }
        assertRuns(
                "first",
                checkout.start(checkout.home(), List.of("sh", "mt", "version")).end());
        assertEquals(1, checkout.builds(), "all meant the same place");
    }

    @Test
    void everyShellWillDo() throws Exception {
        List<List<String>> shells = new ArrayList<>();
        for (String shell : List.of("dash", "bash", "bash --posix", "busybox sh", "ksh", "mksh", "zsh --emulate sh")) {
            List<String> words = new ArrayList<>(List.of(shell.split(" ")));
            Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(directory -> Path.of(directory, words.get(0)))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .ifPresent(path -> {
                        words.set(0, path.toString());
                        shells.add(words);
                    });
        }
        for (List<String> shell : shells) {
            Files.writeString(checkout.source(), shell + "\n");
            List<String> command = new ArrayList<>(shell);
            command.addAll(List.of(checkout.home().resolve("mt").toString(), "judge", "a b"));
            FakeCheckout.Result result =
                    checkout.with("JAVA_CODE", "10").start(folder, command).end();
            assertEquals(List.of(shell.toString(), "judge", "a b"), result.lines(), result.err());
            assertEquals(1, result.code(), shell.toString());
        }
    }

    @Test
    void argumentsAndStandardInputComeThroughAsTheyAre() throws Exception {
        Path input = Files.writeString(folder.resolve("input"), "a line\n");
        checkout.mt("version");
        String call = checkout.home().resolve("mt") + " 'a  b' '' '*' \"it's\" '\\n' <" + input;

        FakeCheckout.Result result = checkout.with("JAVA_READS", "yes")
                .start(folder, List.of("sh", "-c", call))
                .end();

        assertEquals(List.of("first", "a  b", "", "*", "it's", "\\n", "a line"), result.lines(), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<&-", ">&-", "2>&-", "<&- >&- 2>&-"})
    void aClosedStreamDoesNotMatter(String closed) throws Exception {
        String call = checkout.home().resolve("mt") + " version " + closed;

        FakeCheckout.Result result = checkout.with("JAVA_CODE", "10")
                .start(folder, List.of("sh", "-c", call))
                .end();

        assertEquals(1, result.code(), result.toString());
    }

    /** Java does not find a file whose name has other letters than the locale knows. */
    @Test
    void javaIsNotLeftWithAscii() throws Exception {
        FakeCheckout.Result result =
                checkout.with("LC_ALL", "C").with("JAVA_SHOWS", "LC_ALL").mt("version");

        assertEquals(List.of("first", "version", "C.UTF-8"), result.lines(), result.err());
    }

    // When it builds

    @Test
    void itBuildsWhenAndOnlyWhenSomethingHasChanged() throws Exception {
        assertRuns("first", checkout.mt("version"));
        assertRuns("first", checkout.mt("version"));
        assertEquals(1, checkout.builds());

        Files.writeString(checkout.source(), "second\n");
        assertRuns("second", checkout.mt("version"));
        assertRuns("second", checkout.mt("version"));
        assertEquals(2, checkout.builds());
    }

    @Test
    void whatCompilesTheLibraryItselfDoesNotWaitForABuildOfIt() throws Exception {
        Path library = checkout.home().resolve("core/src/main/java/L.java");
        Files.createDirectories(library.getParent());
        Files.writeString(library, "first\n");
        assertRuns("first", checkout.mt("version"));

        Files.writeString(library, "second\n");
        for (List<String> line :
                List.of(List.of("check", "--changed"), List.of("watch"), List.of("hunt", "--resume"))) {
            assertEquals(0, checkout.mt(line.toArray(new String[0])).code());
        }
        assertEquals(1, checkout.builds(), "only the library has changed");

        assertEquals(0, checkout.mt("check").code());
        assertEquals(2, checkout.builds(), "the gates of a check run on what is built");

        Files.writeString(library, "third\n");
        Files.writeString(checkout.source(), "second\n");
        assertEquals(List.of("second", "watch"), checkout.mt("watch").lines());
        assertEquals(3, checkout.builds(), "something else has changed as well");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JAVA_TOOL_OPTIONS=-Xmx4g",
                "JDK_JAVA_OPTIONS=-Xmx4g",
                "_JAVA_OPTIONS=-Xmx4g",
                "MAVEN_OPTS=-Xmx4g",
                "MAVEN_ARGS=-o",
                "CLASSPATH=/tmp",
                "M2_HOME=/no/such",
                "MAVEN_BASEDIR=/no/such",
                "GREP_OPTIONS=--color=always",
                "POSIXLY_CORRECT=1",
                "IFS=/",
                "TMPDIR=/no/such",
                "HOME=/no/such",
                "LC_ALL=C",
                "ENV=/no/such",
                "PWD=/no/such"
            })
    void variablesOfTheUserDoNotMakeItBuild(String setting) throws Exception {
        assertRuns("first", checkout.mt("version"));
        String[] variable = setting.split("=", 2);

        assertRuns("first", checkout.with(variable[0], variable[1]).mt("version"));

        assertEquals(1, checkout.builds());
    }

    @Test
    void aCheckoutThatWasMovedIsBuiltForItsNewPlace() throws Exception {
        checkout.mt("version");
        checkout.moveTo("elsewhere");

        assertRuns("first", checkout.mt("version"));

        assertEquals(2, checkout.builds());
        String classPath = Files.readString(checkout.home().resolve("testbed/target/classpath.txt"));
        assertTrue(classPath.contains(checkout.home().toString()), classPath);
    }

    @Test
    void anEmptiedRepositoryIsFilledAgain() throws Exception {
        checkout.mt("version");
        Files.delete(folder.resolve("repository/a.jar"));

        assertRuns("first", checkout.mt("version"));

        assertEquals(2, checkout.builds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"testbed/target/classes/A.class", "testbed/target/classpath.txt", "target/mt-built"})
    void whatWasRemovedIsBuiltAgain(String file) throws Exception {
        checkout.mt("version");
        Files.delete(checkout.home().resolve(file));

        assertRuns("first", checkout.mt("version"));

        assertEquals(2, checkout.builds());
    }

    /** As by {@code cp -p}, {@code mv} or {@code rsync -t}: for Maven, which goes by times, there would be nothing to do. */
    @Test
    void aFileThatWasPutBackWithItsOldTimeIsCompiled() throws Exception {
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(checkout.source(), old);
        checkout.mt("version");
        Files.writeString(checkout.source(), "second\n");
        assertRuns("second", checkout.mt("version"));

        Files.writeString(checkout.source(), "first\n");
        Files.setLastModifiedTime(checkout.source(), old);

        assertRuns("first", checkout.mt("version"));
    }

    /** Somebody has tried something with Maven or an IDE, and has taken it back. */
    @Test
    void classesThatAnotherBuildHasMadeAreNotBelieved() throws Exception {
        checkout.mt("version");
        Files.writeString(checkout.compiled(), "second\n");
        Files.setLastModifiedTime(checkout.compiled(), Files.getLastModifiedTime(folder.resolve("far-future")));

        assertRuns("first", checkout.mt("version"));
    }

    @Test
    void classesOfMavenAloneAreMavensOwnAffair() throws Exception {
        Files.createDirectories(checkout.compiled().getParent());
        Files.writeString(checkout.compiled(), "made by mvn verify\n");
        Files.setLastModifiedTime(checkout.source(), FileTime.fromMillis(0));

        assertRuns("made by mvn verify", checkout.mt("version"));
    }

    @Test
    void aCheckoutThatIsBuiltNeedsNoMaven() throws Exception {
        checkout.mt("version");
        Files.delete(checkout.tool("mvn"));

        assertRuns("first", checkout.mt("version"));
    }

    // Signals, and several at once

    @Test
    void aSignalReachesJavaAndIsAwaited() throws Exception {
        checkout.mt("version");
        FakeCheckout.Call call = checkout.with("JAVA_HANGS", "yes").start("check");
        ProcessHandle java = processNamedAfter("check", call);

        call.terminate();

        assertEquals(143, call.end().code());
        assertFalse(java.isAlive(), "Java ended before the script");
    }

    /** What was cut short looks as good as new to Maven, which goes by times. */
    @Test
    void aBuildThatWasInterruptedLeavesNothingBehindAndIsDoneAgain() throws Exception {
        FakeCheckout.Call call = startHangingBuild();
        ProcessHandle mvn = mvn();

        call.terminate();

        assertEquals(143, call.end().code());
        assertFalse(mvn.isAlive(), "Maven ended before the script");
        assertRuns("first", checkout.without("MVN_HANGS").mt("version"));
    }

    @Test
    void aBuildDoesNotOutliveAScriptThatIsKilled() throws Exception {
        FakeCheckout.Call call = startHangingBuild();
        ProcessHandle mvn = mvn();

        call.process().destroyForcibly().waitFor();

        mvn.onExit().get(2, TimeUnit.MINUTES);
        assertTrue(Files.isSymbolicLink(checkout.home().resolve("target/mt-lock")), "it could not put the lock back");
        assertRuns("first", checkout.without("MVN_HANGS").mt("version"));
        assertFalse(Files.isSymbolicLink(checkout.home().resolve("target/mt-lock")));
    }

    @Test
    void ofTwoAtOnceOnlyOneBuilds() throws Exception {
        FakeCheckout.Call first = startHangingBuild();
        FakeCheckout.Call second = checkout.start("judge");
        String waiting = second.err().readLine();
        assertTrue(waiting.startsWith("Waiting for process " + first.process().pid()), waiting);

        Files.createFile(folder.resolve("go"));

        assertEquals(0, first.end().code());
        FakeCheckout.Result result = second.end();
        assertEquals(0, result.code(), result.err());
        assertEquals("judge", result.lines().get(1));
        assertEquals(1, checkout.builds());
    }

    @Test
    void whatAnotherOneRunsIsNotBuiltAnewUnderIt() throws Exception {
        checkout.mt("version");
        FakeCheckout.Call other = checkout.with("JAVA_HANGS", "yes").start("check");
        processNamedAfter("check", other);
        checkout.without("JAVA_HANGS");
        assertRuns("first", checkout.mt("version"));
        Files.writeString(checkout.source(), "second\n");

        assertComplains(
                checkout.mt("version"), "process " + other.process().pid() + " (./mt check) runs what is built");
        assertEquals("first", Files.readString(checkout.compiled()).strip());

        other.terminate();
        other.end();
        assertRuns("second", checkout.mt("version"));
    }

    private FakeCheckout.Call startHangingBuild() throws IOException {
        FakeCheckout.Call call = checkout.with("MVN_HANGS", "yes").start("version");
        call.err().readLine(); // that it builds
        String module = call.err().readLine();
        assertEquals("Building Masstree: fake [1/1]", module);
        return call;
    }

    private ProcessHandle mvn() throws IOException {
        Path file = folder.resolve("mvn.pid");
        while (!Files.exists(file) || Files.size(file) == 0) {
            Thread.onSpinWait(); // it has said that it runs
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }

    /** The fake Java prints its process id after the argument. */
    private static ProcessHandle processNamedAfter(String argument, FakeCheckout.Call call) throws IOException {
        assertEquals("first", call.out().readLine());
        assertEquals(argument, call.out().readLine());
        return ProcessHandle.of(Long.parseLong(call.out().readLine())).orElseThrow();
    }

    private static void assertRuns(String classes, FakeCheckout.Result result) {
        assertEquals(List.of(classes, "version"), result.lines(), result.err());
        assertEquals(0, result.code(), result.err());
    }

    private static void assertComplains(FakeCheckout.Result result, String sentence) {
        assertEquals(70, result.code(), result.toString());
        assertTrue(
                result.err().lines().anyMatch(line -> line.startsWith("mt: ") && line.contains(sentence)),
                result.err());
    }
}
