package io.masstree.histories;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a script can ask a thread to do. How the arguments are packed is said by {@link Line}. */
enum Action {
    GET,
    CONTAINS_KEY,
    PUT,
    PUT_IF_ABSENT,
    REPLACE,
    /** Replaces the value that this thread believes the key to have. */
    REPLACE_IF,
    REMOVE,
    /** Removes the value that this thread believes the key to have. */
    REMOVE_IF,
    /** {@code compute}: puts a new value, or removes the one that is there (by the argument). */
    COMPUTE,
    COMPUTE_IF_ABSENT,
    COMPUTE_IF_PRESENT,
    /** {@code merge}: the function makes a new value, or removes (by the argument). */
    MERGE,

    FIRST,
    LAST,
    FLOOR,
    CEILING,
    LOWER,
    HIGHER,
    POLL_FIRST,
    POLL_LAST,

    SCAN,
    SCAN_DESCENDING,
    /** Scans the keys that share the first bytes of a key. */
    SCAN_PREFIX,
    /** Moves a cursor up from a key. */
    WALK_UP,
    /** Moves a cursor down from a key. */
    WALK_DOWN,
    /** Moves a cursor to and fro. */
    WALK_TURNING,

    SIZE,
    IS_EMPTY,
    CLEAR;

    /**
     * The action with a name such as {@code putIfAbsent}.
     *
     * @throws IllegalArgumentException with a sentence for the user if there is none
     */
    static Action named(String label) {
        return Arrays.stream(values())
                .filter(action -> action.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation is named '" + label + "'; there are "
                        + Arrays.stream(values()).map(Action::label).collect(Collectors.joining(", "))));
    }

    /** The name for users, such as {@code putIfAbsent}. */
    String label() {
        StringBuilder label = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            label.append(label.length() == 0 ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
            label.append(word, 1, word.length());
        }
        return label.toString();
    }

    /** Whether the action goes over a range of keys. */
    boolean scans() {
        return compareTo(SCAN) >= 0 && compareTo(WALK_TURNING) <= 0;
    }

    /** Whether the action moves a cursor. */
    boolean walks() {
        return compareTo(WALK_UP) >= 0 && compareTo(WALK_TURNING) <= 0;
    }

    /** Whether the action asks for the entry at an end or next to a key, without removing it. */
    boolean navigates() {
        return compareTo(FIRST) >= 0 && compareTo(HIGHER) <= 0;
    }

    /** Whether the action removes the entry at an end. */
    boolean polls() {
        return this == POLL_FIRST || this == POLL_LAST;
    }

    /** Whether the action runs a function of the caller's. */
    boolean computes() {
        return compareTo(COMPUTE) >= 0 && compareTo(MERGE) <= 0;
    }
}
