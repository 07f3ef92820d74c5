package io.masstree.campaign.source;

import org.jspecify.annotations.Nullable;

/** A patch cannot be read or does not fit. The message is a sentence that says which one and where. */
public final class PatchException extends Exception {
    private static final long serialVersionUID = 1L;

    PatchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
