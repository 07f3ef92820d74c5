package io.masstree.testbed.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The library does not compile. */
public final class CompilationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** With what is wrong, a sentence each, at least one. */
    public CompilationException(List<String> problems, @Nullable Throwable cause) {
        super(String.join("\n", problems), cause);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, a sentence each; where it is known, file and line come first. */
    public List<String> problems() {
        return problems;
    }
}
