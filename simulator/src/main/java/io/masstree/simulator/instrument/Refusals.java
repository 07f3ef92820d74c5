package io.masstree.simulator.instrument;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls are not modelled, in words. */
final class Refusals {
    /** Classes of {@code java.util.concurrent} that do nothing that other threads notice. */
    private static final Set<String> HARMLESS = Set.of(
            "java/util/concurrent/TimeUnit",
            "java/util/concurrent/Callable",
            "java/util/concurrent/TimeoutException",
            "java/util/concurrent/ExecutionException",
            "java/util/concurrent/CancellationException");

    private static final Set<String> GENERATORS = Set.of("java/util/Random", "java/util/SplittableRandom");

    private static final Set<String> CLOCKS = Set.of("currentTimeMillis");

    private Refusals() {}

    /**
     * Why a call is refused; null if it is not.
     *
     * @param owner      the class, as class files name it
     * @param name       the method
     * @param descriptor its parameters and its result, as class files write them
     */
    static @Nullable String of(String owner, String name, String descriptor) {
        if (owner.startsWith("sun/misc/Unsafe") || owner.startsWith("jdk/internal/")) {
            return owner.replace('/', '.') + " is not modelled: use VarHandles";
        }
        if (owner.startsWith("java/util/concurrent/") && !HARMLESS.contains(owner)) {
            return owner.replace('/', '.')
                    + " is not modelled in simulated threads: use monitors, VarHandles, the simple"
                    + " atomic classes, LockSupport or ReentrantLock";
        }
        if (owner.equals("java/lang/reflect/Field")
                && (name.startsWith("get") || name.startsWith("set"))
                && !name.equals("getName")
                && !name.equals("getType")
                && !name.equals("getModifiers")) {
            return "access to fields by reflection is not modelled: use VarHandles";
        }
        if (owner.equals("java/lang/reflect/Array")
                && (name.startsWith("get") || name.startsWith("set"))
                && !name.equals("getLength")) {
            return "access to arrays by reflection is not modelled";
        }
        String refusal = ofThreadsAndTime(owner, name);
        return refusal != null ? refusal : ofChance(owner, name, descriptor);
    }

    private static @Nullable String ofThreadsAndTime(String owner, String name) {
        if (owner.equals("java/lang/Thread")
                && Set.of(
                                "start",
                                "join",
                                "sleep",
                                "interrupt",
                                "interrupted",
                                "isInterrupted",
                                "ofVirtual",
                                "ofPlatform",
                                "startVirtualThread")
                        .contains(name)) {
            return "Thread." + name + " is not modelled: let the scenario have all threads from the start";
        }
        if ((owner.equals("java/lang/invoke/MethodHandles$Lookup") && name.equals("unreflectVarHandle"))
                || (owner.equals("java/lang/invoke/MethodHandles") && name.equals("byteBufferViewVarHandle"))) {
            return name + " is not modelled";
        }
        if (owner.equals("java/lang/System") && CLOCKS.contains(name)) {
            return "System." + name + " would make executions differ: pass a time in";
        }
        return null;
    }

    private static @Nullable String ofChance(String owner, String name, String descriptor) {
        boolean unseeded = name.equals("<init>") && descriptor.equals("()V") && GENERATORS.contains(owner);
        if (unseeded || owner.equals("java/security/SecureRandom")) {
            return owner.replace('/', '.') + " without a seed would make executions differ: give it one";
        }
        if ((owner.equals("java/lang/Math") && name.equals("random"))
                || (owner.equals("java/util/UUID") && name.equals("randomUUID"))) {
            return name + " would make executions differ: use a seeded generator";
        }
        boolean now = name.equals("now") && !descriptor.startsWith("(Ljava/time/Clock;)");
        boolean clock = owner.equals("java/time/Clock") && (name.startsWith("system") || name.startsWith("tick"));
        if (owner.startsWith("java/time/") && (now || clock)) {
            return owner.replace('/', '.') + "." + name + " would make executions differ: pass a time in";
        }
        return null;
    }

    /** Whether it is refused everywhere, not only in simulated threads: it would be used there later. */
    static boolean isAlways(String name) {
        return name.endsWith("VarHandle");
    }
}
