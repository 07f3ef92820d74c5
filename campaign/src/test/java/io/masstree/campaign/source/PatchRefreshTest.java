package io.masstree.campaign.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A patch in a checkout of its own, whose library goes on changing. */
class PatchRefreshTest {

    private static final String FOLDER = CoreSources.FOLDER + "/io/masstree/";
    private static final String TEXT =
            IntStream.range(0, 30).mapToObj(line -> "line " + line + "\n").collect(Collectors.joining());

    @TempDir
    private Path checkout;

    private Path patch;

    @BeforeEach
    void makePatch() throws Exception {
        patch = checkout.resolve("bug.diff");
        git("init", "-q");
        Path file = write("A.java", TEXT);
        commit();
        Files.writeString(file, TEXT.replace("line 15\n", "a bug\n"));
        Files.writeString(patch, git("diff", "--full-index"));
        Files.writeString(file, TEXT);
    }

    @Test
    void aPatchThatFitsIsNotTouched() throws Exception {
        assertEquals("still fits", new PatchRefresh(checkout).renew(patch));
    }

    @Test
    void aNeighbouringLineMayChange() throws Exception {
        Path file = write("A.java", "new\n" + TEXT.replace("line 13\n", "another line\n"));
        commit();
        assertThrows(PatchException.class, this::patched);
        assertEquals("renewed", new PatchRefresh(checkout).renew(patch));
        assertEquals(
                Files.readString(file).replace("line 15\n", "a bug\n"),
                patched().files().get(FOLDER + "A.java"));
        assertEquals("still fits", new PatchRefresh(checkout).renew(patch));
    }

    @Test
    void theFileMayHaveMoved() throws Exception {
        Files.delete(checkout.resolve(FOLDER + "A.java"));
        write("B.java", TEXT.replace("line 12\n", "another line\n"));
        commit();
        assertEquals("renewed, in another file", new PatchRefresh(checkout).renew(patch));
        String text = patched().files().get(FOLDER + "B.java");
        assertTrue(String.valueOf(text).contains("a bug\n"), text);
    }

    @Test
    void theSameLineMustNot() throws Exception {
        write("A.java", TEXT.replace("line 15\n", "no bug\n"));
        commit();
        PatchException e = assertThrows(PatchException.class, () -> new PatchRefresh(checkout).renew(patch));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("no bug") && message.contains("a bug"), message);
    }

    @Test
    void whatThePatchWasMadeForMustBeKnown() throws Exception {
        String text = Files.readString(patch);
        String base = text.replaceAll("(?s).*?index ([0-9a-f]+)\\.\\..*", "$1");
        Files.writeString(patch, text.replace(base, "0123456789012345678901234567890123456789"));
        PatchException e = assertThrows(PatchException.class, () -> new PatchRefresh(checkout).renew(patch));
        assertTrue(String.valueOf(e.getMessage()).contains("not in this repository"), e.getMessage());
    }

    private CoreSources patched() throws IOException, PatchException {
        return SourcePatch.read(patch).applyTo(CoreSources.read(checkout));
    }

    private Path write(String name, String text) throws IOException {
        Path folder = Files.createDirectories(checkout.resolve(FOLDER));
        return Files.writeString(folder.resolve(name), text);
    }

    private void commit() throws Exception {
        git("add", "-A", "core");
        git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "x");
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, git.waitFor(), text);
        return text;
    }
}
