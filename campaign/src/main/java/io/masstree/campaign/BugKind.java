package io.masstree.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What sort of mistake a seeded bug is. */
public enum BugKind {
    /** Stores or loads in an order that another thread can see, where all threads see one order of all stores. */
    @JsonProperty("ordering")
    ORDERING,
    /** Steps that must be one, or must be under one lock, are several. */
    @JsonProperty("atomicity")
    ATOMICITY,
    /** A fence or an access mode is missing: only a compiler or a weaker processor makes a difference. */
    @JsonProperty("visibility")
    VISIBILITY,
    /** The shape of the tree is wrong: links, fences, parents, layers. */
    @JsonProperty("structure")
    STRUCTURE,
    /** A wrong position, number, bound or comparison; one thread suffices. */
    @JsonProperty("arithmetic")
    ARITHMETIC,
    /** Memory, stack or locks are not given back, or are needed where nothing may fail. */
    @JsonProperty("resource")
    RESOURCE,
    /** Threads wait for ever, or work without getting on. */
    @JsonProperty("progress")
    PROGRESS;

    /** As the manifest and the command line write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
