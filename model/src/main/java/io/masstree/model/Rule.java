package io.masstree.model;

import java.util.Optional;

/**
 * The rules of the concurrent protocol, each with what goes wrong without it. This is the one place
 * where the rules are defined.
 *
 * <p>A line of the map that obeys a rule cites it at its end ({@code // R7}), a test that guards it
 * names it ({@link Guards}), and a seeded bug that breaks it names it in its manifest. The constants'
 * names are the ids; they are never reused for another rule.
 */
public enum Rule {
    /** Lock by compare-and-set. */
    R1(
            "lock by compare-and-set",
            "A node is locked by compare-and-set only.",
            "Two writers hold one node at the same time and one of them loses its entry or corrupts the "
                    + "permutation."),
    /** Dirty before change. */
    R2(
            "dirty before change",
            "DIRTY is set before the first change that an old permutation can see, and a store-store "
                    + "fence follows it.",
            "A reader that started from a clean version sees half of a change, validates, and returns a "
                    + "wrong answer."),
    /** New version after dirty. */
    R3(
            "new version after dirty",
            "Ending a dirty window publishes a new version counter.",
            "A reader that began before the dirty window and validates after it believes that nothing has "
                    + "happened."),
    /** Start from a clean version. */
    R4(
            "start from a clean version",
            "A reader starts from a clean (not DIRTY) version.",
            "A reader that starts inside a dirty window and ends inside it finds the version unchanged "
                    + "and trusts a half-made node."),
    /** Fence before validation. */
    R5(
            "fence before validation",
            "A load-load (acquire) fence stands before the validating load of the version.",
            "The processor or the compiler loads the version first and the data afterwards, so that a "
                    + "changed node passes validation."),
    /** Validate before use. */
    R6(
            "validate before use",
            "Nothing read from a node is used before the version was validated.",
            "An answer comes from a slot that belonged to another key, or from a node that no longer "
                    + "covers the key."),
    /** Slot first, permutation last. */
    R7(
            "slot first, permutation last",
            "A slot is filled first; the permutation that shows it is published last, by a release store.",
            "A reader finds the new key in the permutation but null, or a stale key, in its slot."),
    /** One permutation load a search. */
    R8(
            "one permutation load a search",
            "A search loads the permutation once.",
            "A search combines two orders of the node and misses a key that was there all the time."),
    /** A freed slot costs a version. */
    R9(
            "a freed slot costs a version",
            "Every freed slot costs a version bump, so that a plain insert may reuse it.",
            "A reader that found the old entry returns the value of the key that reused its slot."),
    /** One load decides the kind. */
    R10(
            "one load decides the kind",
            "One load of the reference of a slot whose key goes on decides whether it is a suffix or a layer; the step "
                    + "from a suffix to a layer is one release store.",
            "A reader takes a layer for a value or the suffix of a key for another one's, because it looked twice."),
    /** Cover check. */
    R11(
            "cover check",
            "The cover check: a border node answers only for slices within its fences first..last.",
            "A reader or writer answers for a key that has moved to a sibling: keys get lost or appear " + "twice."),
    /** Check again under the lock. */
    R12(
            "check again under the lock",
            "What the read phase found is checked again under the lock.",
            "A writer acts on what the node was before somebody else split, emptied or deleted it."),
    /** Slice groups stay together. */
    R13(
            "slice groups stay together",
            "A group of equal slices is never split.",
            "Keys that share a slice lie in two nodes while the fences can name only one: those on one "
                    + "side are unreachable."),
    /** Right sibling whole before linked. */
    R14(
            "right sibling whole before linked",
            "The right sibling of a split is whole (entries, fences, links, born locked) before it is " + "linked.",
            "A reader that comes through the link meets a node without its entries, fences or links."),
    /** Link before shrinking. */
    R15(
            "link before shrinking",
            "The right sibling is linked (next and parent) before the left one shrinks, and no new key "
                    + "appears in it before that.",
            "Keys that move are in neither node for a moment; or a new key, seen first in the right "
                    + "sibling, is missed later through the left one."),
    /** Permutation and fence shrink together. */
    R16(
            "permutation and fence shrink together",
            "Permutation and fence of the left sibling shrink in one dirty window.",
            "A reader finds the entries gone but the fence still promising them, and reports present keys "
                    + "as absent."),
    /** Read, lock and read the parent again. */
    R17(
            "read, lock and read the parent again",
            "A parent pointer is read, the parent locked, the pointer read again; a node is the root iff "
                    + "its parent is null under its lock.",
            "A split updates a node that is no longer the parent: a separator is lost, or two roots are " + "made."),
    /** Lock order. */
    R18(
            "lock order",
            "Lock order: within a layer left to right, then upwards; an upper layer before a lower one.",
            "Two writers wait for each other for ever."),
    /** Deleted means restart. */
    R19(
            "deleted means restart",
            "Whoever meets a DELETED border node restarts at layer 0.",
            "An operation reads from, or inserts into, a node that nobody can reach any more, and its "
                    + "effect is lost."),
    /** Range handed over while deleting. */
    R20(
            "range handed over while deleting",
            "A range changes hands in the same dirty window in which its old owner is deleted.",
            "For a moment two nodes, or none, answer for a range: an insert is lost, or a search never " + "ends."),
    /** A layer dies under both locks. */
    R21(
            "a layer dies under both locks",
            "A layer dies under both locks: of the upper border node and of its only border node.",
            "A key inserted into the dying layer goes down with it."),
    /** Root before parent pointer. */
    R22(
            "root before parent pointer",
            "Root collapse: layer.root first, the child's parent pointer second.",
            "The child's splitter makes a new root which the collapse then overwrites: half of the layer "
                    + "is lost."),
    /** A scan validates and goes on by key. */
    R23(
            "a scan validates and goes on by key",
            "A scan validates a snapshot before it shows it, shows only what lies strictly behind its "
                    + "position, and goes on by key.",
            "A scan shows a key twice, out of order or torn, or leaves out keys that moved during a " + "split."),
    /** Length breaks ties of slices. */
    R24(
            "length breaks ties of slices",
            "Equal slices differ by length: both slice and length code are compared.",
            "\"a\" and \"a\\0\" are taken for the same key."),
    /** Store-load barrier before returning. */
    R25(
            "store-load barrier before returning",
            "A store-load barrier is executed before an operation that changed the map returns.",
            "Two threads that each put a key and then read the other's can both miss: operations have no " + "order."),
    /** Confirm the left neighbour. */
    R26(
            "confirm the left neighbour",
            "A neighbour found through prev counts only when, locked, it is not DELETED and its next is " + "the node.",
            "An unlink writes into a dead node or into one that is no longer the neighbour, and cuts live "
                    + "nodes out of the chain."),
    /** Grow inside a dirty window. */
    R27(
            "grow inside a dirty window",
            "Slot arrays are replaced (grown) inside a dirty window, and readers load them after the " + "permutation.",
            "A reader uses the slot numbers of the new permutation in the old, shorter arrays."),
    /** Unlink only what is empty. */
    R28(
            "unlink only what is empty",
            "Only a node that is empty under its lock is unlinked.",
            "An entry inserted after the remove disappears with its node."),
    /** Release to link, acquire to follow. */
    R29(
            "release to link, acquire to follow",
            "Every store that makes a node reachable is a release and every load of a node reference an " + "acquire.",
            "A thread reaches a node before its contents, for example before its birth lock is visible, "
                    + "and changes it at the same time as its maker."),
    /** Every passed node unchanged. */
    R30(
            "every passed node unchanged",
            "An answer that depends on several nodes (first, last, floor, ceiling, lower, higher, "
                    + "isEmpty) counts only if afterwards the entry found still refers to the same thing, and "
                    + "every node passed on the way is unchanged.",
            "An answer about neighbours skips an entry that was there during the whole operation, or shows a "
                    + "value that had been replaced."),
    /** Poll holds what it passed. */
    R31(
            "poll holds what it passed",
            "poll removes its entry while holding the locks of all the nodes it passed.",
            "A poll removes an entry that was not the first (or last) one at any moment."),
    /** No user code under a lock. */
    R32(
            "no user code under a lock",
            "User code never runs under a lock; conditional updates compare references under the lock.",
            "A function that uses the map waits for a lock of its own thread, or a slow one stops "
                    + "everybody else."),
    /** Nothing fails half-way. */
    R33(
            "nothing fails half-way",
            "From the first visible store of a change until it is unlocked and counted nothing may fail: the stack was "
                    + "probed before the first lock, memory was allocated and code linked before the first store, and "
                    + "whatever fails before that store releases the locks.",
            "An OutOfMemoryError or StackOverflowError leaves a node locked or dirty for ever, the tree half-changed, or "
                    + "the count wrong."),
    /** One writer for prev. */
    R34(
            "one writer for prev",
            "x.prev is written only by the holder of the lock of the node whose next is x.",
            "Two threads set the same prev pointer and the older neighbour wins: backward scans leave the " + "chain."),
    /** The inline suffix belongs to its entry. */
    R35(
            "the inline suffix is part of the entry",
            "The inline suffix in a slot in use never changes. The step from an inline suffix to a layer, which changes "
                    + "the slot's code, happens in a dirty window; who compares an entry under the lock compares its "
                    + "inline suffix too.",
            "A reader takes a layer for a value; a writer gives its value to another key that came to the same slot "
                    + "with the same value."),
    /** What decides is loaded volatile. */
    R36(
            "what decides is loaded volatile",
            "The load at which an operation takes effect, of a reference, a permutation or the root layer, is volatile; "
                    + "an acquire does not suffice.",
            "Two threads see two overwrites in opposite orders, so that no order of the operations explains what they "
                    + "saw.");

    private final String title;
    private final String sentence;
    private final String consequence;

    Rule(String title, String sentence, String consequence) {
        this.title = title;
        this.sentence = sentence;
        this.consequence = consequence;
    }

    /**
     * The id as it is cited in sources, for example {@code R7}.
     *
     * @return the constant's name
     */
    public String id() {
        return name();
    }

    /**
     * The rule's short name, for tables and headings.
     *
     * @return a few words without a full stop
     */
    public String title() {
        return title;
    }

    /**
     * The rule itself.
     *
     * @return one sentence
     */
    public String sentence() {
        return sentence;
    }

    /**
     * What goes wrong if the rule is left out.
     *
     * @return one sentence
     */
    public String consequence() {
        return consequence;
    }

    /**
     * The rule with the given id.
     *
     * @param id an id such as {@code R7}
     * @return the rule, or empty if no rule has this id
     */
    public static Optional<Rule> byId(String id) {
        for (Rule rule : values()) {
            if (rule.name().equals(id)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
