package io.masstree.simulator.instrument;

import java.util.Set;
import org.objectweb.asm.commons.Remapper;

/** Classes of the JDK in whose place instrumented code uses others, which are instrumented, too. */
final class Replacements {
    static final String PACKAGE = "io.masstree.simulator.replacement.";
    private static final String ATOMIC = "java/util/concurrent/atomic/";
    private static final String LOCKS = "java/util/concurrent/locks/";
    private static final String TO = "io/masstree/simulator/replacement/";
    private static final Set<String> ATOMICS = Set.of(
            "AtomicBoolean",
            "AtomicInteger",
            "AtomicLong",
            "AtomicReference",
            "AtomicIntegerArray",
            "AtomicLongArray",
            "AtomicReferenceArray",
            "AtomicIntegerFieldUpdater",
            "AtomicLongFieldUpdater",
            "AtomicReferenceFieldUpdater",
            "LongAdder");

    static final Remapper REMAPPER = new Remapper(org.objectweb.asm.Opcodes.ASM9) {
        @Override
        public String map(String name) {
            if (name.startsWith(ATOMIC) && ATOMICS.contains(name.substring(ATOMIC.length()))) {
                return TO + name.substring(ATOMIC.length());
            }
            return name.equals(LOCKS + "ReentrantLock") ? TO + "ReentrantLock" : name;
        }
    };

    private Replacements() {}
}
