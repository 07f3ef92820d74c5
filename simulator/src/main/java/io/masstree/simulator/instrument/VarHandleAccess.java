package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Refusal;
import io.masstree.simulator.memory.AccessMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An access method of {@link java.lang.invoke.VarHandle}.
 *
 * @param name      the method's name
 * @param operation what it does
 * @param readMode  the mode of its read, if it reads
 * @param writeMode the mode of its write, if it writes
 */
record VarHandleAccess(String name, Operation operation, AccessMode readMode, AccessMode writeMode) {
    private static final Map<String, VarHandleAccess> ALL = new ConcurrentHashMap<>();

    enum Operation {
        GET,
        SET,
        COMPARE_AND_SET,
        WEAK_COMPARE_AND_SET,
        COMPARE_AND_EXCHANGE,
        GET_AND_SET,
        GET_AND_ADD,
        GET_AND_OR,
        GET_AND_AND,
        GET_AND_XOR
    }

    static VarHandleAccess of(String name) {
        return ALL.computeIfAbsent(name, VarHandleAccess::parse);
    }

    boolean compares() {
        return operation == Operation.COMPARE_AND_SET
                || operation == Operation.WEAK_COMPARE_AND_SET
                || operation == Operation.COMPARE_AND_EXCHANGE;
    }

    boolean returnsWhether() {
        return operation == Operation.COMPARE_AND_SET || operation == Operation.WEAK_COMPARE_AND_SET;
    }

    /** How many of the arguments are values, not coordinates. */
    static int values(String name) {
        return switch (of(name).operation) {
            case GET -> 0;
            case COMPARE_AND_SET, WEAK_COMPARE_AND_SET, COMPARE_AND_EXCHANGE -> 2;
            default -> 1;
        };
    }

    private static VarHandleAccess parse(String name) {
        Operation operation = operation(name);
        AccessMode strongest = strongest(name, operation);
        boolean acquires = name.endsWith("Acquire");
        boolean releases = name.endsWith("Release");
        // The Javadoc of VarHandle: ...Acquire reads as getAcquire and writes as set; ...Release reads as get.
        return new VarHandleAccess(
                name, operation, releases ? AccessMode.PLAIN : strongest, acquires ? AccessMode.PLAIN : strongest);
    }

    private static AccessMode strongest(String name, Operation operation) {
        if (name.endsWith("Acquire") || name.endsWith("Release")) {
            return AccessMode.ACQUIRE_RELEASE;
        }
        if (name.endsWith("Opaque")) {
            return AccessMode.OPAQUE;
        }
        boolean plain = name.endsWith("Plain")
                || (!name.endsWith("Volatile") && (operation == Operation.GET || operation == Operation.SET));
        return plain ? AccessMode.PLAIN : AccessMode.VOLATILE;
    }

    private static Operation operation(String name) {
        if (name.startsWith("getAndSet")) {
            return Operation.GET_AND_SET;
        } else if (name.startsWith("getAndAdd")) {
            return Operation.GET_AND_ADD;
        } else if (name.startsWith("getAndBitwiseOr")) {
            return Operation.GET_AND_OR;
        } else if (name.startsWith("getAndBitwiseAnd")) {
            return Operation.GET_AND_AND;
        } else if (name.startsWith("getAndBitwiseXor")) {
            return Operation.GET_AND_XOR;
        } else if (name.startsWith("compareAndSet")) {
            return Operation.COMPARE_AND_SET;
        } else if (name.startsWith("weakCompareAndSet")) {
            return Operation.WEAK_COMPARE_AND_SET;
        } else if (name.startsWith("compareAndExchange")) {
            return Operation.COMPARE_AND_EXCHANGE;
        } else if (name.startsWith("get")) {
            return Operation.GET;
        } else if (name.startsWith("set")) {
            return Operation.SET;
        }
        throw new Refusal("VarHandle." + name + " is not modelled");
    }
}
