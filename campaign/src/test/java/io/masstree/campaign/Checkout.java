package io.masstree.campaign;

import java.nio.file.Path;

/** The checkout that the tests run in. */
public final class Checkout {

    /** Its root. */
    public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Checkout() {}
}
