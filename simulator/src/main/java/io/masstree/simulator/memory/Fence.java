package io.masstree.simulator.memory;

/** The five fences of {@link java.lang.invoke.VarHandle}. */
public enum Fence {
    /** Loads and stores before it come before loads and stores behind it, and all full fences have one order. */
    FULL,

    /** Loads before it come before loads and stores behind it. */
    ACQUIRE,

    /** Loads and stores before it come before stores behind it. */
    RELEASE,

    /** Loads before it come before loads behind it. */
    LOAD_LOAD,

    /** Stores before it come before stores behind it. */
    STORE_STORE
}
