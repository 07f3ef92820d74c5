package io.masstree.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** What border and interior nodes have in common: the version word with the lock in it, and the parent pointer. */
abstract sealed class Node permits BorderNode, InteriorNode {
    private static final VarHandle VERSION;

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(Node.class, "version", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile long version;

    /** Guarded by the lock of the parent. Of the nodes in a tree only the root of a layer has none: R17. */
    private volatile @Nullable InteriorNode parent;

    Node(long version) {
        this.version = version;
    }

    // Reading

    final long version() {
        return version;
    }

    /** Waits until the node is clean and returns its version. A DELETED node is returned at once: it stays dirty. */
    final long stableVersion() {
        for (int attempt = 0; ; attempt++) {
            long v = version;
            if (!NodeVersion.isDirty(v) || NodeVersion.isDeleted(v)) { // R4
                return v;
            }
            Backoff.pause(attempt);
        }
    }

    /** Whether the node has changed since it had the version {@code v}, so that nothing read from it since may be used. */
    final boolean changedSince(long v) {
        VarHandle.acquireFence(); // R5
        return NodeVersion.changed(v, version);
    }

    /** Whether the node is out of the tree. Once it is, it stays so. */
    final boolean isDeleted() {
        return NodeVersion.isDeleted(version);
    }

    // Locking

    final void lock() {
        for (int attempt = 0; ; attempt++) {
            long v = version;
            if (!NodeVersion.isLocked(v) && VERSION.compareAndSet(this, v, NodeVersion.locked(v))) { // R1
                VarHandle.storeStoreFence(); // what the holder stores comes after what it found
                return;
            }
            Backoff.pause(attempt);
        }
    }

    final void unlock() {
        VERSION.setRelease(this, NodeVersion.unlocked(version));
    }

    /** Unlocks at the end of an operation that changed the map: every thread sees the change before the caller returns. */
    final void unlockChanged() {
        unlock();
        publishChange();
    }

    /** A store-load barrier: this thread's next loads come after every thread can see what it has stored. */
    static void publishChange() {
        VarHandle.fullFence(); // R25
    }

    final boolean isLocked() {
        return NodeVersion.isLocked(version);
    }

    // Only with the lock held

    /** Opens a dirty window: readers that start now wait, and those that are reading will not validate. */
    final void beginDirty() {
        VERSION.setOpaque(this, NodeVersion.dirty(version));
        VarHandle.storeStoreFence(); // R2
    }

    /** Closes a dirty window; the node stays locked. */
    final void endDirty() {
        VERSION.setRelease(this, NodeVersion.clean(version)); // R3
    }

    /** Marks the node as out of the tree: whoever meets it, now or later, restarts. */
    final void markDeleted() {
        VERSION.setOpaque(this, NodeVersion.deleted(version));
        VarHandle.storeStoreFence(); // R20
    }

    // The parent

    final @Nullable InteriorNode parent() {
        return parent;
    }

    /** With the locks of the old and the new parent held, as far as there are such. */
    final void setParent(@Nullable InteriorNode newParent) {
        parent = newParent; // R29
    }

    /**
     * Locks the parent of this node, which is locked. Afterwards the parent pointer cannot change.
     *
     * @return the parent, or null if this node is the root of its layer
     */
    final @Nullable InteriorNode lockParent() {
        for (; ; ) {
            InteriorNode read = parent;
            if (read == null) {
                return null;
            }
            read.lock(); // R18
            if (parent == read) { // R17
                return read;
            }
            read.unlock();
        }
    }
}
