package tlc2.overrides;

import io.masstree.spec.MemoryOverrides;
import io.masstree.spec.TraceOverrides;

/** Tells TLC, which looks for a class of this name, which operators there are in Java. */
public final class TLCOverrides implements ITLCOverrides {

    /** Made by TLC. */
    public TLCOverrides() {}

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class[] get() {
        return new Class[] {MemoryOverrides.class, TraceOverrides.class};
    }
}
