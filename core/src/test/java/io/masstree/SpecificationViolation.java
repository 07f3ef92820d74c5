package io.masstree;

/**
 * A sequential property of the map does not hold: it answered otherwise than its specification, or its structure is broken.
 * The message says which, and shows the operations that led there.
 */
final class SpecificationViolation extends AssertionError {
    private static final long serialVersionUID = 1;

    SpecificationViolation(String message) {
        super("specification violated: " + message);
    }

    SpecificationViolation(String message, Throwable cause) {
        super("specification violated: " + message, cause);
    }
}
