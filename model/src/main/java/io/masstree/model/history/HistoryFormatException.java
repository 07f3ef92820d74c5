package io.masstree.model.history;

import java.io.IOException;

/** Says that a line of a history file is not what it should be: which line, why, and what would be right. */
public final class HistoryFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int line;

    HistoryFormatException(int line, String reason) {
        super("line " + line + ": " + Values.escaped(reason)); // it quotes what may be anything
        this.line = line;
    }

    /**
     * The number of the malformed line.
     *
     * @return 1 for the first line
     */
    public int line() {
        return line;
    }
}
