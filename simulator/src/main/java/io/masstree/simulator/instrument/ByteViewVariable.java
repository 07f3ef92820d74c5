package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.Refusal;
import io.masstree.simulator.instrument.VarHandleHooks.Place;
import io.masstree.simulator.instrument.VarHandleHooks.Variable;
import io.masstree.simulator.memory.AccessMode;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Several bytes of an array, read or written as one value. Each byte is a location of its own: plain accesses only. */
record ByteViewVariable(VarHandle handle, Class<?> type) implements Variable {
    @Override
    public Place place(@Nullable Carrier carrier, @Nullable Object[] arguments) {
        throw new IllegalStateException("a view of bytes is not one location");
    }

    @Nullable
    Object access(VarHandleAccess how, @Nullable Object[] arguments) {
        if (how.readMode() != AccessMode.PLAIN || how.writeMode() != AccessMode.PLAIN || how.compares()) {
            throw new Refusal("VarHandle." + how.name() + " on a view of a byte array: only get and set are modelled");
        }
        byte[] bytes = (byte[]) Objects.requireNonNull(arguments[0]);
        int index = ((Number) Objects.requireNonNull(arguments[1])).intValue();
        Carrier carrier = Hooks.enter();
        if (how.operation() == VarHandleAccess.Operation.SET) {
            set(carrier, bytes, index, Objects.requireNonNull(arguments[2]));
            return null;
        }
        if (carrier == null || World.of(carrier).elements(bytes) == null) {
            return view(bytes, index);
        }
        byte[] seen = new byte[width()];
        Objects.checkFromIndexSize(index, seen.length, bytes.length);
        for (int i = 0; i < seen.length; i++) {
            seen[i] = (byte) ArrayHooks.readBits(carrier, bytes, index + i, AccessMode.PLAIN);
        }
        return view(seen, 0);
    }

    private void set(@Nullable Carrier carrier, byte[] bytes, int index, Object value) {
        byte[] written = new byte[width()];
        Objects.checkFromIndexSize(index, written.length, bytes.length);
        if (type == long.class) {
            handle.set(written, 0, ((Number) value).longValue());
        } else if (type == int.class) {
            handle.set(written, 0, ((Number) value).intValue());
        } else {
            throw new Refusal("a view of bytes as " + type + ": only long and int can be written");
        }
        for (int i = 0; i < written.length; i++) {
            if (carrier == null) {
                bytes[index + i] = written[i];
            } else {
                ArrayHooks.writeBits(carrier, bytes, index + i, written[i], AccessMode.PLAIN);
            }
        }
    }

    private Object view(byte[] bytes, int index) {
        if (type == long.class) {
            return (long) handle.get(bytes, index);
        } else if (type == int.class) {
            return (int) handle.get(bytes, index);
        } else if (type == short.class) {
            return (short) handle.get(bytes, index);
        } else if (type == char.class) {
            return (char) handle.get(bytes, index);
        }
        throw new Refusal("a view of bytes as " + type + " is not modelled");
    }

    private int width() {
        return type == long.class || type == double.class ? 8 : type == int.class || type == float.class ? 4 : 2;
    }
}
