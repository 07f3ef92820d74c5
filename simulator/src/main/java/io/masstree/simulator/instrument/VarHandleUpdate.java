package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Execution;
import io.masstree.simulator.instrument.VarHandleAccess.Operation;
import io.masstree.simulator.memory.Message;
import org.jspecify.annotations.Nullable;

/** What a read-modify-write through a handle makes of the value that it reads; all values are boxed in the variable's type. */
record VarHandleUpdate(
        VarHandleAccess how,
        Class<?> type,
        @Nullable Object expected,
        @Nullable Object operand) implements Execution.Update {
    @Override
    public boolean fails(Message read) {
        return failsOn(Values.of(read, type));
    }

    @Override
    public long bits(Message read) {
        return Values.bits(value(Values.of(read, type)), type);
    }

    @Override
    public @Nullable Object reference(Message read) {
        return Values.reference(operand, type);
    }

    @Override
    public boolean isWeak() {
        return how.operation() == Operation.WEAK_COMPARE_AND_SET;
    }

    boolean failsOn(@Nullable Object old) {
        if (!how.compares()) {
            return false;
        }
        // Primitives are compared by their bits, references by identity (the Javadoc of VarHandle).
        return type.isPrimitive() ? Values.bits(old, type) != Values.bits(expected, type) : old != expected;
    }

    @Nullable
    Object value(@Nullable Object old) {
        if (how.compares() || how.operation() == Operation.GET_AND_SET) {
            return operand;
        }
        if (type == float.class || type == double.class) {
            double sum = ((Number) java.util.Objects.requireNonNull(old)).doubleValue()
                    + ((Number) java.util.Objects.requireNonNull(operand)).doubleValue();
            return type == float.class ? (Object) (float) sum : (Object) sum;
        }
        long a = Values.bits(old, type);
        long b = Values.bits(operand, type);
        long result = switch (how.operation()) {
            case GET_AND_ADD -> a + b;
            case GET_AND_OR -> a | b;
            case GET_AND_AND -> a & b;
            default -> a ^ b;
        };
        return Values.box(result, type);
    }
}
