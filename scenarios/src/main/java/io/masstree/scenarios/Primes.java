package io.masstree.scenarios;

import static io.masstree.scenarios.Operations.put;
import static io.masstree.scenarios.Operations.remove;

import io.masstree.model.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * The trees that scenarios start from. Nodes split at 3 entries; keys of one letter leave room between each other; the values
 * are 1, 2, 3 in the order of insertion.
 */
public final class Primes {
    /** Eight bytes that long keys share, and with them a layer. */
    public static final String SLICE = "ABCDEFGH";

    /** A key whose rest behind the slice is too long for a border node, which keeps a tail for it. */
    public static final String LONG = SLICE + "i-behind-it";

    /** One border node with room for one more. */
    public static final Prime ROOM = tree("2", "b", "d");

    /** One full border node. */
    public static final Prime FULL = tree("3", "b", "d", "f");

    /** Three border nodes: [b d f] [h j l] [n p]. */
    public static final Prime FULL_BETWEEN_NEIGHBOURS = tree("(3 3 2)", "b", "d", "f", "h", "j", "l", "n", "p");

    /** A full node whose first two entries share a slice. */
    public static final Prime GROUP_FIRST = tree("3", "b", "b\0", "d");

    /** A full node whose last two entries share a slice. */
    public static final Prime GROUP_LAST = tree("3", "b", "d", "d\0");

    /** A full node that cannot be split: one slice. */
    public static final Prime GROUP_ONLY = tree("3 in 3 slots", "b", "b\0", "b\0\0");

    /** A full root above full border nodes: [b d f] [h j l] [n p r] [t v x]. */
    public static final Prime FULL_ROOT = tree("(3 3 3 3)", "b", "d", "f", "h", "j", "l", "n", "p", "r", "t", "v", "x");

    /** A full interior node under a root with room: [a] [b d f] [h j l] [n p r] | [t v x] [z]. */
    public static final Prime FULL_INTERIOR =
            tree("((1 3 3 3) (3 1))", "b", "d", "f", "h", "j", "l", "n", "p", "r", "t", "v", "x", "z", "a");

    /** Two border nodes, the first with one entry: [f] [h j]. */
    public static final Prime FIRST_ALMOST_EMPTY = tree("(1 2)", "b", "d", "f", "h", "j", "-b", "-d");

    /** Two border nodes, the last with one entry: [b d] [h]. */
    public static final Prime LAST_ALMOST_EMPTY = tree("(2 1)", "b", "d", "f", "h", "-f");

    /** Three border nodes, the first and last with one entry: [f] [h j] [n]. */
    public static final Prime ENDS_ALMOST_EMPTY = tree("(1 2 1)", "b", "d", "f", "h", "j", "l", "n", "-b", "-d", "-l");

    /** Three border nodes, the middle one with one entry: [b d] [l] [n p]. */
    public static final Prime MIDDLE_ALMOST_EMPTY =
            tree("(2 1 2)", "b", "d", "f", "h", "j", "l", "n", "p", "-f", "-h", "-j");

    /** An interior node on the right with one descendant: [a] [b c] [d f] | [h j l] [n p r] | [t]. */
    public static final Prime CHAIN_ON_THE_RIGHT = tree(
            "((1 2 2) (3 3) (1))",
            "b",
            "d",
            "f",
            "h",
            "j",
            "l",
            "n",
            "p",
            "r",
            "t",
            "v",
            "x",
            "z",
            "a",
            "c",
            "-z",
            "-x",
            "-v");

    /** An interior node between others with one descendant: [a] [b c] [d f] | [l] | [t v x] [z]. */
    public static final Prime CHAIN_IN_THE_MIDDLE = tree(
            "((1 2 2) (1) (3 1))",
            "b",
            "d",
            "f",
            "h",
            "j",
            "l",
            "n",
            "p",
            "r",
            "t",
            "v",
            "x",
            "z",
            "a",
            "c",
            "-n",
            "-p",
            "-r",
            "-h",
            "-j");

    /** A root with a full child and a chain, so that it collapses into an interior node. */
    public static final Prime CHAIN_BESIDE_FULL_INTERIOR = tree(
            "((1 3 3 3) (1))", "b", "d", "f", "h", "j", "l", "n", "p", "r", "t", "v", "x", "z", "a", "-z", "-x", "-v");

    /** A key that ends in a tail. */
    public static final Prime TAIL = tree("1", LONG);

    /** A tail, and the key that ends where it begins. */
    public static final Prime TAIL_AND_SHORT_KEY = tree("2", SLICE, LONG);

    /** A tail in a full node, in the half that moves when it splits. */
    public static final Prime TAIL_IN_FULL_NODE = tree("3", "0", "1", LONG);

    /** A key whose rest lies in the border node. */
    public static final Prime REST = tree("1", SLICE + "i");

    /** A rest, and the key that ends where it begins. */
    public static final Prime REST_AND_SHORT_KEY = tree("2", SLICE, SLICE + "i");

    /** A rest in a full node, in the half that moves when it splits. */
    public static final Prime REST_IN_FULL_NODE = tree("3", "0", "1", SLICE + "i");

    /** A rest beside a key without one. */
    public static final Prime REST_BESIDE_ANOTHER_KEY = tree("2", "0", SLICE + "i");

    /** A layer with two rests and no room for more. */
    public static final Prime LAYER_OF_TWO_RESTS = tree("1[2] in 5 slots", SLICE + SLICE + "i", SLICE + "IJKLMNOPi");

    /** A layer with one entry, beside another key. */
    public static final Prime DYING_LAYER = tree("2[1]", "0", SLICE + "i", SLICE + "k", "-" + SLICE + "k");

    /** A layer with one entry, in a full node. */
    public static final Prime DYING_LAYER_IN_FULL_NODE =
            tree("3[1]", "0", "1", SLICE + "i", SLICE + "k", "-" + SLICE + "k");

    /** A layer with one entry, alone in the last of two border nodes. */
    public static final Prime DYING_LAYER_IN_DYING_NODE =
            tree("(2 1[1])", "0", "1", "2", SLICE + "i", SLICE + "k", "-" + SLICE + "k", "-2");

    /** A layer with one entry, which is a layer with one entry. */
    public static final Prime DYING_LAYERS =
            tree("2[1[1]]", "0", SLICE + SLICE + "i", SLICE + SLICE + "k", "-" + SLICE + SLICE + "k");

    /** A layer with two entries and no room for more. */
    public static final Prime LAYER_OF_TWO = tree("1[2] in 5 slots", SLICE + "i", SLICE + "k");

    /** A layer with a full border node. */
    public static final Prime LAYER_OF_THREE = tree("1[3]", SLICE + "i", SLICE + "k", SLICE + "m");

    /** A layer with four entries of one slice and no room for more. */
    public static final Prime LAYER_OF_FOUR = tree("1[4] in 7 slots", group(4));

    /** A layer with eight entries of one slice and no room for more. */
    public static final Prime LAYER_OF_EIGHT = tree("1[8] in 11 slots", group(8));

    /** A layer with two border nodes, the first with one entry. */
    public static final Prime LAYER_OF_TWO_NODES =
            tree("1[(1 1)]", SLICE + "i", SLICE + "k", SLICE + "m", SLICE + "o", "-" + SLICE + "i", "-" + SLICE + "k");

    private Primes() {}

    /** Puts the keys, in this order; one behind a minus sign is removed again. */
    public static Prime tree(String shape, String... keys) {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            operations.add(keys[i].startsWith("-") ? remove(keys[i].substring(1)) : put(keys[i], i + 1));
        }
        return new Prime(operations, shape);
    }

    /** The n-th key of a group that shares its second slice: "x", and one zero byte more each. */
    public static String inGroup(int n) {
        return SLICE + "x" + "\0".repeat(n);
    }

    private static String[] group(int size) {
        String[] keys = new String[size];
        for (int i = 0; i < size; i++) {
            keys[i] = inGroup(i);
        }
        return keys;
    }
}
