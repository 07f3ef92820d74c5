package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@link Navigation}: what can be told from the one border node where a key belongs, and what cannot. */
@Guards(Rule.R30)
class NavigationTest {
    private static final String SLICE = "12345678";

    private final Tree<String> tree = new Tree<>();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void put(String... keys) {
        for (String key : keys) {
            tree.put(bytes(key), "value of " + key);
        }
    }

    private Map.@Nullable Entry<byte[], String> find(String key, boolean upwards, boolean inclusive) {
        return Navigation.inOneNode(tree, bytes(key), upwards, inclusive);
    }

    private void assertFound(String expected, String key, boolean upwards, boolean inclusive) {
        Map.Entry<byte[], String> found = find(key, upwards, inclusive);
        assertNotNull(found, key);
        assertArrayEquals(bytes(expected), found.getKey());
        assertEquals("value of " + expected, found.getValue());
    }

    @Test
    void theNearestEntryOfTheNode() {
        put("b", "d", "f");

        assertFound("d", "c", true, true);
        assertFound("d", "d", true, true);
        assertFound("f", "d", true, false);
        assertFound("d", "e", false, true);
        assertFound("d", "d", false, true);
        assertFound("b", "d", false, false);
        assertFound("b", "", true, true);
    }

    @Test
    void nothingBesideTheEndsOfTheNode() {
        put("b", "d", "f");

        assertNull(find("f", true, false), "the next node may have one");
        assertNull(find("g", true, true), "the next node may have one");
        assertNull(find("b", false, false), "the node before may have one");
        assertNull(find("a", false, true), "the node before may have one");
    }

    @Test
    void aSuffixIsAnAnswer_butNotPassed() {
        put("a", SLICE + "k", "x");

        assertFound(SLICE + "k", "0", true, true);
        assertFound(SLICE + "k", SLICE, true, false);
        assertFound(SLICE + "k", SLICE + "k", true, true);
        assertFound(SLICE + "k", SLICE + "k", false, true);
        assertFound(SLICE + "k", "9", false, true);
        assertNull(find(SLICE + "k", true, false), "it may become a layer with an answer in it");
        assertNull(find(SLICE + "z", true, true), "it may become a layer with an answer in it");
        assertNull(find(SLICE + "a", true, true), "told by the suffix itself, but left to the cursor");
    }

    @Test
    void aLayerIsSearchedForAKeyInIt_andNotBesideIt() {
        put(SLICE + "i", SLICE + SLICE + "k", SLICE + SLICE + "m", "x");

        assertFound(SLICE + "i", SLICE + "a", true, true);
        assertFound(SLICE + SLICE + "m", SLICE + SLICE + "k", true, false);
        assertFound(SLICE + SLICE + "k", SLICE + SLICE + "l", false, true);
        assertNull(find("0", true, true), "the answer is at the end of a layer");
        assertNull(find("9", false, true), "the answer is at the end of a layer");
        assertNull(find(SLICE + SLICE + "m", true, false), "the answer is out of the layer");
    }

    @Test
    void zerosAtTheEndCount() {
        put("a", "a\0", "a\0\0");

        assertFound("a\0", "a", true, false);
        assertFound("a\0\0", "a\0", true, false);
        assertFound("a", "a\0", false, false);
        assertFound("a\0\0", "a\0\0\0", false, true);
    }

    /** A change is counted after it has been made. Who has seen it is not to be told by the count that it has not. */
    @Test
    void isEmpty_whileAnEntryIsNotCountedYet() {
        put("a");
        tree.root().count(-1);
        assertFalse(tree.isEmpty(), "there is an entry, which is not counted yet");
        tree.root().count(1);
        tree.remove(bytes("a"));
        tree.root().count(1);
        assertTrue(tree.isEmpty(), "there is none, which is not counted yet");
    }
}
