package io.masstree.spec.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a thread of the code did of one action of the specification. */
public final class Step {
    /**
     * An access of the code in the words of the specification.
     *
     * @param kind load, store, exchange or fence
     * @param location the number of the location, 0 for a fence
     * @param value the value, as TLA+ writes it
     * @param mode how it is ordered
     * @param site the line of core
     * @param name what is accessed, for people
     */
    public record Access(String kind, int location, String value, String mode, String site, String name) {
        private String text() {
            return "<<" + (kind.equals("load") ? "" : quoted(kind) + ", ") + location + ", " + value + ", "
                    + quoted(mode) + ">>";
        }

        @Override
        public String toString() {
            return described(kind, name, value, mode) + " at " + site;
        }
    }

    /** An access in words. */
    public static String described(String kind, String name, String value, String mode) {
        return switch (kind) {
            case "fence" -> mode + " fence";
            case "load" -> name + " is " + value + " (" + mode + ")";
            case "exchange" -> name + " = " + value + " (compare-and-set)";
            default -> name + " = " + value + " (" + mode + ")";
        };
    }

    final String action;
    private final String site;
    final int firstEvent;
    int lastEvent;
    int node;
    final List<Access> loads = new ArrayList<>();
    final List<Access> stores = new ArrayList<>();

    /** Locations of the specification that stand for fields that it does not have one by one. */
    final Set<Integer> alsoRead = new HashSet<>();

    final Set<Integer> alsoWritten = new HashSet<>();
    String result = "<<>>";
    private List<Integer> after = List.of();

    Step(String action, String site, int event) {
        this.action = action;
        this.site = site;
        firstEvent = event;
        lastEvent = event;
    }

    /** The action. */
    public String action() {
        return action;
    }

    /** The line of core where it begins. */
    public String site() {
        return site;
    }

    /** The stores and fences, in their order. */
    public List<Access> stores() {
        return List.copyOf(stores);
    }

    /** What the operation returned in it, as TLA+ writes it; an empty tuple if it did not. */
    public String result() {
        return result;
    }

    /** The loads, in their order. */
    public List<Access> loads() {
        return List.copyOf(loads);
    }

    /** How many steps of each thread come before it. */
    public List<Integer> after() {
        return after;
    }

    /** Says how many steps of each thread come before it. */
    void comesAfter(List<Integer> steps) {
        after = List.copyOf(steps);
    }

    private boolean writes(int location) {
        return alsoWritten.contains(location) || stores.stream().anyMatch(store -> store.location == location);
    }

    /** Whether it must come after {@code other}, of another thread, which ended in the execution before it began. */
    boolean mustFollow(Step other) {
        if (other.lastEvent >= firstEvent) {
            return false;
        }
        return other.loads.stream().anyMatch(load -> writes(load.location))
                || other.stores.stream().anyMatch(store -> store.location != 0 && writes(store.location))
                || other.alsoRead.stream().anyMatch(this::writes)
                || other.alsoWritten.stream().anyMatch(this::writes);
    }

    /** As a value of TLA+. */
    String text() {
        return "[action |-> " + quoted(action) + ", node |-> " + node + ", loads |-> "
                + tuple(loads.stream().map(Access::text).distinct().toList()) + ", stores |-> "
                + tuple(stores.stream().map(Access::text).toList()) + ", result |-> " + result + ", after |-> "
                + tuple(after.stream().map(String::valueOf).toList()) + "]";
    }

    static String tuple(List<String> values) {
        return "<<" + String.join(", ", values) + ">>";
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** For people: the action, the line, and what was done. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(action + " at " + site);
        loads.forEach(load -> text.append("\n    ").append(load));
        stores.forEach(store -> text.append("\n    ").append(store));
        if (!result.equals("<<>>")) {
            text.append("\n    returns ").append(result);
        }
        return text.toString();
    }
}
