package io.masstree.testbed.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A gate that can try a check again and again, and on other classes of the library than those that the build has made. */
public interface LibraryGate extends Gate {

    /** The gate of that name; empty if there is none of this kind. */
    static Optional<LibraryGate> named(String name, List<? extends Gate> gates) {
        return gates.stream()
                .filter(gate -> gate.name().equals(name))
                .filter(LibraryGate.class::isInstance)
                .map(LibraryGate.class::cast)
                .findFirst();
    }

    /** The modules that must be built for it. */
    List<String> modules();

    /**
     * Whether the library of a checkout is on its class path, so that a change of that is seen.
     *
     * @throws IOException if one of its modules is not built; the message names it
     */
    boolean seesLibrary(Path checkout) throws IOException;

    /** The same gate on other classes: those in a folder are in place of those of the same names in the modules. */
    LibraryGate withClasses(Path overlay);

    /** Like {@link #check}, but again and again. */
    GateStep checkOften(GateContext context, Tries tries, Duration time) throws InterruptedException;
}
