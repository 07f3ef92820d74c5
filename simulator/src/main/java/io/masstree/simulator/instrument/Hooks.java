package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.EventLog;
import io.masstree.simulator.engine.Execution;
import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Memory;
import io.masstree.simulator.memory.Message;
import io.masstree.simulator.memory.Published;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What instrumented code calls for its fields and fences. Nothing here is meant to be called by hand.
 *
 * <p>Each access of a field is {@link #enter}, which lets other threads run and returns when this one may go on; then the field's
 * location and raw value are loaded; then comes one of the reads or writes.
 */
public final class Hooks {
    /** Modes by the numbers that instructions put on the stack. */
    private static final AccessMode[] MODES = {
        AccessMode.PLAIN, AccessMode.OPAQUE, AccessMode.ACQUIRE_RELEASE, AccessMode.VOLATILE
    };

    private Hooks() {}

    /** The instruction that puts the number of a mode on the stack. */
    static int number(AccessMode mode) {
        return switch (mode) {
            case PLAIN -> Opcodes.ICONST_0;
            case OPAQUE -> Opcodes.ICONST_1;
            case ACQUIRE_RELEASE -> Opcodes.ICONST_2;
            case VOLATILE -> Opcodes.ICONST_3;
        };
    }

    /** {@return the carrier of the calling thread, after others had their chance; null if it is not simulated} */
    public static @Nullable Carrier enter() {
        Carrier carrier = Carrier.simulating();
        if (carrier != null) {
            carrier.event();
        } else {
            loop();
        }
        return carrier;
    }

    /** The calling thread jumps back, and so perhaps goes round a loop. */
    public static void loop() {
        if (Thread.currentThread() instanceof Carrier carrier) {
            carrier.step();
        }
    }

    /**
     * A field's location in this execution.
     *
     * @param location what the field has now
     * @param carrier  from {@link #enter}
     * @param owner    the object; null for a static field
     * @param name     the field's name
     * @return the location to keep and to use
     */
    public static @Nullable Location locate(
            @Nullable Location location, @Nullable Carrier carrier, @Nullable Object owner, String name) {
        if (carrier == null) {
            return location;
        }
        Memory memory = carrier.execution().memory();
        if (location != null && location.execution() == memory.execution()) {
            return location;
        }
        return memory.location(owner, name, -1);
    }

    /**
     * Reads a primitive field.
     *
     * @param raw      its newest value
     * @param location its location
     * @param carrier  from {@link #enter}
     * @param mode     the mode
     * @return what the thread reads
     */
    public static long readBits(long raw, @Nullable Location location, @Nullable Carrier carrier, int mode) {
        if (carrier == null || location == null) {
            return raw;
        }
        Message message = read(carrier, location, MODES[mode]);
        return message == null ? raw : message.bits();
    }

    /**
     * Reads a field of a reference type.
     *
     * @param raw      its newest value
     * @param location its location
     * @param carrier  from {@link #enter}
     * @param mode     the mode
     * @return what the thread reads
     */
    public static @Nullable Object readReference(
            @Nullable Object raw, @Nullable Location location, @Nullable Carrier carrier, int mode) {
        if (carrier == null || location == null) {
            return raw;
        }
        Message message = read(carrier, location, MODES[mode]);
        Object value = message == null ? raw : message.reference();
        if (value != null) {
            Memory memory = carrier.execution().memory();
            memory.reachFurther(carrier.logical().memory(), location.owner(), value);
        }
        return value;
    }

    /** Reads a variable; null if nobody has written it in this execution, so that it has its raw value. */
    static @Nullable Message read(Carrier carrier, Location location, AccessMode mode) {
        Execution execution = carrier.execution();
        LogicalThread thread = carrier.logical();
        execution.happens(thread, location, EventLog.READS | pushFlag(mode));
        if (location.size() == 0) {
            execution.readUnwritten(thread, location, mode);
            return null;
        }
        return execution.read(thread, location, mode);
    }

    /**
     * Writes a primitive field.
     *
     * @param raw      its newest value
     * @param value    what is written
     * @param location its location
     * @param carrier  from {@link #enter}
     * @param mode     the mode
     * @return its newest value now
     */
    public static long writeBits(
            long raw, long value, @Nullable Location location, @Nullable Carrier carrier, int mode) {
        if (carrier == null || location == null) {
            return value;
        }
        write(carrier, location, MODES[mode], raw, null, value, null);
        return location.newest().bits();
    }

    /**
     * Writes a field of a reference type.
     *
     * @param raw      its newest value
     * @param value    what is written
     * @param location its location
     * @param carrier  from {@link #enter}
     * @param mode     the mode
     * @return its newest value now
     */
    public static @Nullable Object writeReference(
            @Nullable Object raw,
            @Nullable Object value,
            @Nullable Location location,
            @Nullable Carrier carrier,
            int mode) {
        if (carrier == null || location == null) {
            return value;
        }
        write(carrier, location, MODES[mode], 0, raw, 0, value);
        return location.newest().reference();
    }

    static void write(
            Carrier carrier,
            Location location,
            AccessMode mode,
            long rawBits,
            @Nullable Object rawReference,
            long bits,
            @Nullable Object reference) {
        carrier.execution().happens(carrier.logical(), location, EventLog.WRITES | pushFlag(mode));
        written(carrier, location, mode, rawBits, rawReference, bits, reference);
    }

    /** Writes an element of an array that the thread has just made, so that nobody else can have it. */
    static void writeUnshared(Carrier carrier, Location location, long bits, @Nullable Object reference) {
        carrier.execution().happens(carrier.logical(), location, EventLog.WRITES | EventLog.UNSHARED);
        written(carrier, location, AccessMode.PLAIN, 0, null, bits, reference);
    }

    private static void written(
            Carrier carrier,
            Location location,
            AccessMode mode,
            long rawBits,
            @Nullable Object rawReference,
            long bits,
            @Nullable Object reference) {
        carrier.execution().memory().start(location, rawBits, rawReference);
        carrier.execution().write(carrier.logical(), location, mode, bits, reference);
    }

    static int pushFlag(AccessMode mode) {
        return mode == AccessMode.VOLATILE ? EventLog.READS_PUSHES : 0;
    }

    /**
     * A reference was read from a final field.
     *
     * @param value  what it holds
     * @param owner  the object
     * @param frozen what was known when its constructor ended; null if nothing
     */
    public static void readFinal(@Nullable Object value, Object owner, @Nullable Published frozen) {
        Carrier carrier = Carrier.simulating();
        if (carrier == null || value == null) {
            return;
        }
        Memory memory = carrier.execution().memory();
        if (frozen != null) {
            memory.reach(carrier.logical().memory(), frozen, value);
        }
        memory.reachFurther(carrier.logical().memory(), owner, value);
    }

    /** {@return what is known at the end of a constructor; null if nothing is, or the thread is not simulated} */
    public static @Nullable Published freeze() {
        Carrier carrier = Carrier.simulating();
        return carrier == null
                ? null
                : carrier.execution().memory().freeze(carrier.logical().memory());
    }

    /** {@code VarHandle.fullFence}. */
    public static void fullFence() {
        fence(Fence.FULL);
    }

    /** {@code VarHandle.acquireFence}. */
    public static void acquireFence() {
        fence(Fence.ACQUIRE);
    }

    /** {@code VarHandle.releaseFence}. */
    public static void releaseFence() {
        fence(Fence.RELEASE);
    }

    /** {@code VarHandle.loadLoadFence}. */
    public static void loadLoadFence() {
        fence(Fence.LOAD_LOAD);
    }

    /** {@code VarHandle.storeStoreFence}. */
    public static void storeStoreFence() {
        fence(Fence.STORE_STORE);
    }

    private static void fence(Fence fence) {
        Carrier carrier = enter();
        if (carrier != null) {
            int kind = fence == Fence.FULL ? EventLog.READS_PUSHES : 0;
            carrier.execution().happens(carrier.logical(), null, kind);
            carrier.execution().fence(carrier.logical(), fence);
        }
    }
}
