package io.masstree.campaign.source;

import org.jspecify.annotations.Nullable;

/** A patched library does not compile. The message is what the compiler says. */
public final class CompilationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what the compiler says. */
    public CompilationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
