package io.masstree.simulator.subjects;

import io.masstree.simulator.Scenario;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread copies an array and hands the copy over, and another reads it; or both have the copy from the start. */
public final class HandedOver implements Scenario {
    private static final VarHandle COPY;

    static {
        try {
            COPY = MethodHandles.lookup().findVarHandle(HandedOver.class, "copy", byte[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String how;
    private final byte[] original;
    private byte @Nullable [] copy;
    private int seen = -1;

    /**
     * An execution to be.
     *
     * @param length how many elements are copied
     * @param how    "released", "plain" or "shared"
     */
    public HandedOver(String length, String how) {
        this.how = how;
        original = new byte[Integer.parseInt(length)];
        Arrays.fill(original, (byte) 1);
        copy = how.equals("shared") ? new byte[original.length] : null;
    }

    @Override
    public List<Runnable> threads() {
        return List.of(
                () -> {
                    byte[] shared = copy;
                    if (shared != null) {
                        System.arraycopy(original, 0, shared, 0, original.length);
                    } else if (how.equals("released")) {
                        COPY.setRelease(this, Arrays.copyOf(original, original.length));
                    } else {
                        copy = Arrays.copyOf(original, original.length);
                    }
                },
                () -> {
                    byte[] got = (byte[]) COPY.getAcquire(this);
                    if (got != null) {
                        int all = 0;
                        for (byte each : got) {
                            all = 2 * all + each;
                        }
                        seen = all;
                    }
                });
    }

    @Override
    public String outcome() {
        return Integer.toBinaryString(seen);
    }
}
