package io.masstree.campaign.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcePatchTest {

    private static final String FILE = "core/src/main/java/io/masstree/A.java";

    private static final String DIFF = """
            diff --git a/core/src/main/java/io/masstree/A.java b/core/src/main/java/io/masstree/A.java
            index 0123456789012345678901234567890123456789..9876543210987654321098765432109876543210 100644
            --- a/core/src/main/java/io/masstree/A.java
            +++ b/core/src/main/java/io/masstree/A.java
            @@ -1,3 +1,3 @@
             one
            -two
            +2
             three
            """;

    private static CoreSources library(String text) {
        return new CoreSources(Map.of(FILE, text));
    }

    @Test
    void aPatchChangesWhatItNames() throws Exception {
        CoreSources patched = SourcePatch.parse("a.diff", DIFF).applyTo(library("one\ntwo\nthree\n"));
        assertEquals("one\n2\nthree\n", patched.files().get(FILE));
    }

    @Test
    void linesMayHaveMoved() throws Exception {
        CoreSources patched = SourcePatch.parse("a.diff", DIFF).applyTo(library("zero\nzero\none\ntwo\nthree\nfour"));
        assertEquals("zero\nzero\none\n2\nthree\nfour", patched.files().get(FILE));
    }

    @Test
    void whatStandsAroundMustBeTheSame() throws Exception {
        SourcePatch patch = SourcePatch.parse("a.diff", DIFF);
        PatchException e = assertThrows(PatchException.class, () -> patch.applyTo(library("one\ntwo\n3\n")));
        assertEquals("a.diff does not fit " + FILE + " any more", e.getMessage());
    }

    @Test
    void aPatchKnowsWhatItWasMadeFor() throws Exception {
        SourcePatch patch = SourcePatch.parse("a.diff", DIFF);
        assertEquals(
                "0123456789012345678901234567890123456789",
                patch.changes().get(FILE).base());
    }

    @Test
    void anythingElseIsNoPatch() {
        PatchException e = assertThrows(PatchException.class, () -> SourcePatch.parse("a.diff", "hello\n"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("a.diff is no unified diff"), e.getMessage());
        String other = DIFF.replace("core/src/main", "core/src/test");
        e = assertThrows(PatchException.class, () -> SourcePatch.parse("a.diff", other));
        assertTrue(String.valueOf(e.getMessage()).contains("expected files in core/src/main/java"), e.getMessage());
    }
}
