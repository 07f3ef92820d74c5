package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.instrument.VarHandleHooks.Place;
import io.masstree.simulator.instrument.VarHandleHooks.Variable;
import io.masstree.simulator.memory.Location;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The elements of arrays that a handle refers to. */
record ElementVariable(Class<?> type) implements Variable {
    @Override
    public Place place(@Nullable Carrier carrier, @Nullable Object[] arguments) {
        Object array = Objects.requireNonNull(arguments[0]);
        int index = ((Number) Objects.requireNonNull(arguments[1])).intValue();
        Objects.checkIndex(index, java.lang.reflect.Array.getLength(array));
        return new ElementPlace(
                array, index, type, carrier == null ? null : ArrayHooks.location(carrier, array, index));
    }

    private record ElementPlace(
            Object array,
            int index,
            Class<?> type,
            @Nullable Location location) implements Place {
        @Override
        public int coordinates() {
            return 2;
        }

        @Override
        public @Nullable Object get() {
            return type.isPrimitive()
                    ? Values.box(ArrayHooks.rawBits(array, index), type)
                    : ((@Nullable Object[]) array)[index];
        }

        @Override
        public void set(@Nullable Object value) {
            if (type.isPrimitive()) {
                ArrayHooks.setRawBits(array, index, Values.bits(value, type));
            } else {
                ((@Nullable Object[]) array)[index] = value;
            }
        }
    }
}
