package io.masstree.testbed.hunt;

/** A commit cannot be tried; the message says why, on one line. */
public final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
        super(reason.lines().findFirst().orElse("nobody knows why").strip());
    }

    /** Why, on one line. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
