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

    /** A key whose suffix lies among the packed ones of its border node. */
    public static final String PACKED = SLICE + "i-behind-it";

    /** Another one that begins with another slice. Its suffix is too long for the room that an array made for the first one has. */
    public static final String PACKED_WITHOUT_ROOM = "STUVWXYZ-far-more-behind-it";

    /** A key whose suffix is too long for a border node, which keeps a suffix object for it, and so does one of the layer below. */
    public static final String LONG = SLICE + "i" + "-".repeat(270);

    /** An empty tree. */
    public static final Prime NOTHING = new Prime(List.of(), Picture.parse("nothing"));

    /** One border node with room for one more. */
    public static final Prime ROOM = tree("b d", "b d");

    /** One full border node. */
    public static final Prime FULL = tree("b d f", "b d f");

    /** Three border nodes. */
    public static final Prime FULL_BETWEEN_NEIGHBOURS = tree("""
            b d f
            h j l
            n p
            """, "b d f h j l n p");

    /** A full node whose first two entries share a slice. */
    public static final Prime GROUP_FIRST = tree("b b_ d", "b b_ d");

    /** A full node whose last two entries share a slice. */
    public static final Prime GROUP_LAST = tree("b d d_", "b d d_");

    /** A full node that cannot be split: one slice. */
    public static final Prime GROUP_ONLY = tree("""
            b b_ b__
            3 slots
            """, "b b_ b__");

    /** A full root above full border nodes. */
    public static final Prime FULL_ROOT = tree("""
            b d f
            h j l
            n p r
            t v x
            """, "b d f h j l n p r t v x");

    /** A full interior node under a root with room. */
    public static final Prime FULL_INTERIOR = tree("""
            a
            b d f
            h j l
            n p r
            --
            t v x
            z
            """, "b d f h j l n p r t v x z a");

    /** Two border nodes, the first with one entry. */
    public static final Prime FIRST_ALMOST_EMPTY = tree("""
            f
            h j
            """, "b d f h j -b -d");

    /** Two border nodes, the last with one entry. */
    public static final Prime LAST_ALMOST_EMPTY = tree("""
            b d
            h
            """, "b d f h -f");

    /** Three border nodes, the first and last with one entry. */
    public static final Prime ENDS_ALMOST_EMPTY = tree("""
            f
            h j
            n
            """, "b d f h j l n -b -d -l");

    /** Three border nodes, the middle one with one entry. */
    public static final Prime MIDDLE_ALMOST_EMPTY = tree("""
            b d
            l
            n p
            """, "b d f h j l n p -f -h -j");

    /** An interior node on the right with one descendant. */
    public static final Prime CHAIN_ON_THE_RIGHT = tree("""
            a
            b c
            d f
            --
            h j l
            n p r
            --
            t
            """, "b d f h j l n p r t v x z a c -z -x -v");

    /** An interior node between others with one descendant. */
    public static final Prime CHAIN_IN_THE_MIDDLE = tree("""
            a
            b c
            d f
            --
            l
            --
            t v x
            z
            """, "b d f h j l n p r t v x z a c -n -p -r -h -j");

    /** A root with a full child and a chain, so that it collapses into an interior node. */
    public static final Prime CHAIN_BESIDE_FULL_INTERIOR = tree("""
            a
            b d f
            h j l
            n p r
            --
            t
            """, "b d f h j l n p r t v x z a -z -x -v");

    /** A key with a suffix object. */
    public static final Prime TAIL = of(LONG);

    /** A suffix object, and the key that ends where the suffix begins. */
    public static final Prime TAIL_AND_SHORT_KEY = of(SLICE, LONG);

    /** A suffix object in a full node, in the half that moves when it splits. */
    public static final Prime TAIL_IN_FULL_NODE = of("0", "1", LONG);

    /** A key with a packed suffix. */
    public static final Prime PACKED_SUFFIX = of(PACKED);

    /** A packed suffix, and the key that ends where it begins. */
    public static final Prime PACKED_SUFFIX_AND_SHORT_KEY = of(SLICE, PACKED);

    /** A packed suffix in a full node, in the half that moves when it splits. */
    public static final Prime PACKED_SUFFIX_IN_FULL_NODE = of("0", "1", PACKED);

    /** A packed suffix beside a key without one. */
    public static final Prime PACKED_SUFFIX_BESIDE_ANOTHER_KEY = of("0", PACKED);

    /** A key with a packed suffix, in a node whose array still has the suffix of another key, which is gone. */
    public static final Prime REMOVED_PACKED_SUFFIX_BESIDE_ANOTHER =
            tree("IJKLMNOPk-behind-it", PACKED + " IJKLMNOPk-behind-it -" + PACKED);

    /** A full node of packed suffixes. */
    public static final Prime FULL_OF_PACKED_SUFFIXES = of(PACKED, "IJKLMNOPk-behind-it", "QRSTUVWXm-behind-it");

    /** A key with an inline suffix. */
    public static final Prime REST = tree("ABCDEFGHi", "ABCDEFGHi");

    /** An inline suffix, and the key that ends where it begins. */
    public static final Prime REST_AND_SHORT_KEY = tree("ABCDEFGH ABCDEFGHi", "ABCDEFGH ABCDEFGHi");

    /** An inline suffix in a full node, in the half that moves when it splits. */
    public static final Prime REST_IN_FULL_NODE = tree("0 1 ABCDEFGHi", "0 1 ABCDEFGHi");

    /** An inline suffix beside a key without one. */
    public static final Prime REST_BESIDE_ANOTHER_KEY = tree("0 ABCDEFGHi", "0 ABCDEFGHi");

    /** Another inline suffix beside a key without one. */
    public static final Prime REST_OF_K_BESIDE_ANOTHER_KEY = tree("0 ABCDEFGHk", "0 ABCDEFGHk");

    /** A layer with two inline suffixes and no room for more. */
    public static final Prime LAYER_OF_TWO_RESTS = tree("""
            ABCDEFGH[ABCDEFGHi IJKLMNOPi]
            5 slots
            """, "ABCDEFGHABCDEFGHi ABCDEFGHIJKLMNOPi");

    /** A layer with one entry, beside another key. */
    public static final Prime DYING_LAYER = tree("0 ABCDEFGH[i]", "0 ABCDEFGHi ABCDEFGHk -ABCDEFGHk");

    /** A layer with one entry, in a full node. */
    public static final Prime DYING_LAYER_IN_FULL_NODE = tree("0 1 ABCDEFGH[i]", "0 1 ABCDEFGHi ABCDEFGHk -ABCDEFGHk");

    /** A layer with one entry, alone in the last of two border nodes. */
    public static final Prime DYING_LAYER_IN_DYING_NODE = tree("""
            0 1
            ABCDEFGH[i]
            """, "0 1 2 ABCDEFGHi ABCDEFGHk -ABCDEFGHk -2");

    /** A layer with one entry, which is a layer with one entry. */
    public static final Prime DYING_LAYERS =
            tree("0 ABCDEFGH[ABCDEFGH[i]]", "0 ABCDEFGHABCDEFGHi ABCDEFGHABCDEFGHk -ABCDEFGHABCDEFGHk");

    /** A layer with two entries and no room for more. */
    public static final Prime LAYER_OF_TWO = tree("""
            ABCDEFGH[i k]
            5 slots
            """, "ABCDEFGHi ABCDEFGHk");

    /** A layer with a full border node. */
    public static final Prime LAYER_OF_THREE = tree("ABCDEFGH[i k m]", "ABCDEFGHi ABCDEFGHk ABCDEFGHm");

    /** A layer with four entries of one slice and no room for more. */
    public static final Prime LAYER_OF_FOUR = tree("""
            ABCDEFGH[x x_ x__ x___]
            7 slots
            """, "ABCDEFGHx ABCDEFGHx_ ABCDEFGHx__ ABCDEFGHx___");

    /** A layer with eight entries of one slice and no room for more. */
    public static final Prime LAYER_OF_EIGHT = tree(
            """
            ABCDEFGH[x x_ x__ x___ x____ x_____ x______ x_______]
            11 slots
            """,
            "ABCDEFGHx ABCDEFGHx_ ABCDEFGHx__ ABCDEFGHx___ ABCDEFGHx____ ABCDEFGHx_____ ABCDEFGHx______ ABCDEFGHx_______");

    /** A layer with two border nodes, the first with one entry. */
    public static final Prime LAYER_OF_TWO_NODES =
            tree("ABCDEFGH[m | o]", "ABCDEFGHi ABCDEFGHk ABCDEFGHm ABCDEFGHo -ABCDEFGHi -ABCDEFGHk");

    private Primes() {}

    /** One border node with these keys, in their order. */
    private static Prime of(String... keys) {
        String all = String.join(" ", keys);
        return tree(all, all);
    }

    /**
     * A tree as it is {@linkplain Picture drawn}, and what makes it.
     *
     * @param picture the drawing
     * @param keys what is put, in this order; a key behind a minus sign is removed again. A low line in a key is a zero byte
     */
    public static Prime tree(String picture, String keys) {
        List<Operation> operations = new ArrayList<>();
        for (String key : keys.replace('_', '\0').split(" ", -1)) {
            operations.add(key.startsWith("-") ? remove(key.substring(1)) : put(key, operations.size() + 1));
        }
        return new Prime(operations, Picture.parse(picture));
    }

    /** The n-th key of a group that shares its second slice: "x", and one zero byte more each. */
    public static String inGroup(int n) {
        return SLICE + "x" + "\0".repeat(n);
    }
}
