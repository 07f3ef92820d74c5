package io.masstree.testbed.gate;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is tried again and again, each time with the next seed, until one comes out as a violation.
 *
 * @param units what
 * @param most how often at most
 * @param evidence the evidence of an earlier violation, which is repeated first if the gate can; null for none
 */
public record Tries(List<String> units, long most, @Nullable Path evidence) {

    /** Keeps a copy. */
    public Tries {
        units = List.copyOf(units);
    }

    /** So many, from scratch. */
    public static Tries of(String unit, long most) {
        return new Tries(List.of(unit), most, null);
    }

    /** The same after an execution that is known. */
    public Tries after(@Nullable Path recorded) {
        return new Tries(units, most, recorded);
    }
}
