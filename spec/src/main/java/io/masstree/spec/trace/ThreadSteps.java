package io.masstree.spec.trace;

import io.masstree.spec.trace.Mapping.Row;
import io.masstree.spec.trace.Step.Access;
import io.masstree.spec.trace.TreeImage.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes steps of the events of one thread. */
final class ThreadSteps {
    private static final long LOCKED = 1;
    private static final long DIRTY = 2;
    private static final long DELETED = 4;

    /** The actions in which operations return, those last that count if an operation has several of them. */
    private static final List<String> RETURNING = List.of("LockEnd", "Validate", "CheckVersion", "Fence");

    /** Has the fence that belongs to no node. */
    private static final String PUBLISH = "Node.publishChange";

    private final TreeImage image;
    private final Mapping mapping;
    private final List<Step> steps = new ArrayList<>();

    /** Steps that the operation at work has had before it began. */
    private int before;

    private @Nullable Step current;

    /** The birth of a layer as far as it came before the lock: in the specification it comes behind it. */
    private @Nullable Step prepared;

    /** What the last access was one of that is seen: fences have no object of their own. */
    private @Nullable Object lastOwner;

    private int lastSlot;
    private long lastCodes;
    private int lastBorn;
    private int lastDeleted;

    private final Set<Integer> isNew = new HashSet<>();
    private final Set<Integer> locked = new HashSet<>();
    private final Set<Integer> deleted = new HashSet<>();

    ThreadSteps(TreeImage image, Mapping mapping) {
        this.image = image;
        this.mapping = mapping;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    void add(Event event) {
        Object owner = event.kind() == Event.Kind.FENCE ? lastOwner : event.owner();
        if (event.field().equals("codes") && event.kind() == Event.Kind.LOAD) {
            lastCodes = number(event);
        }
        if (event.kind() == Event.Kind.STORE && owner != null) {
            noteBirth(event, owner);
        }
        int n = image.node(owner);
        boolean isRouting = Reflected.is(owner, "InteriorNode") || Reflected.is(owner, "Layer");
        boolean isForAll =
                event.kind() == Event.Kind.FENCE && event.frames().get(0).equals(PUBLISH);
        if (n == 0 && !isRouting && !isForAll) {
            return; // an object that the specification does not know
        }
        lastOwner = owner;
        Row row = mapping.of(event.frames(), event.access(), states(n, event));
        if (!row.action().equals(Mapping.UNSEEN)) {
            Step step = step(row, event);
            if (isRouting && !isForAll) {
                noteRouting(step, event);
            } else {
                note(step, event, n);
            }
        }
        noteState(event, n);
    }

    private void noteBirth(Event event, Object owner) {
        if (image.node(owner) == 0
                && Reflected.is(owner, "BorderNode")
                && event.field().equals("version")) {
            lastBorn = image.born(owner, number(event));
            isNew.add(lastBorn);
        } else if (image.node(owner) != 0
                && event.slot() < 0
                && event.value() != null
                && event.value().getClass().isArray()) {
            image.addArray(owner, event.field(), event.value());
        }
    }

    private static long number(Event event) {
        return event.value() instanceof Number number ? number.longValue() : 0;
    }

    private Set<String> states(int n, Event event) {
        Set<String> states = new HashSet<>();
        if (isNew.contains(n)) {
            states.add("new");
        }
        if (locked.contains(n)) {
            states.add("locked");
        }
        if (deleted.contains(n)) {
            states.add("deleted");
        }
        if (Reflected.is(event.value(), "Layer")) {
            states.add("layer");
        }
        return states;
    }

    private Step step(Row row, Event event) {
        Step step = current;
        if (row.action().equals(Mapping.SAME)) {
            if (step == null) {
                throw new UnmappedException(event.access() + " in " + event.frames() + ", before any action has begun");
            }
            return step;
        }
        boolean begins = row.begins() && event.kind() == Event.Kind.LOAD;
        if (step == null || begins || !step.action.equals(row.action())) {
            finish();
            step = new Step(row.action(), event.site(), event.index());
            current = step;
            if (step.action.equals("Birth") && prepared != null) {
                step.node = prepared.node;
                step.stores.addAll(prepared.stores);
                prepared = null;
            }
        }
        return step;
    }

    private void finish() {
        Step step = current;
        current = null;
        if (step == null || isVoid(step)) {
            return;
        }
        boolean isUnseen = step.stores.stream().allMatch(store -> isNew.contains(image.nodeOf(store.location())));
        if (step.action.equals("Birth") && isUnseen) {
            prepared = step;
        } else {
            steps.add(step);
        }
    }

    /** A look at a dirty version, or at a lock that another thread holds: the thread waits. */
    private static boolean isVoid(Step step) {
        if (step.action.equals("Stable")) {
            long version = Long.parseLong(step.loads.get(0).value());
            return (version & DIRTY) != 0 && (version & DELETED) == 0;
        }
        return (step.action.startsWith("Lock") || step.action.equals("RemoveLayer")) && step.stores.isEmpty();
    }

    /** An interior node or the root of a layer. */
    private void noteRouting(Step step, Event event) {
        if (step.action.equals("Descent") || step.action.equals("Death")) {
            step.lastEvent = event.index();
            if (image.node(event.value()) != 0) {
                step.node = image.node(event.value());
                step.alsoRead.add(image.linked(step.node));
            }
        } else if (event.kind() == Event.Kind.STORE) {
            step.lastEvent = event.index();
            switch (step.action) {
                case "InsertIntoParent" -> step.alsoWritten.add(image.linked(lastBorn));
                case "RemoveFromParent" -> step.alsoWritten.add(image.linked(lastDeleted));
                default -> {}
            }
        }
    }

    private void note(Step step, Event event, int n) {
        if (event.kind() == Event.Kind.FENCE) {
            step.lastEvent = event.index();
            step.stores.add(new Access("fence", 0, "0", event.mode(), event.site(), ""));
            return;
        }
        Object owner = java.util.Objects.requireNonNull(event.owner());
        for (Content content : image.contents(owner, event.field(), event.slot(), event.value())) {
            step.lastEvent = event.index();
            String kind = event.kind().name().toLowerCase(Locale.ROOT);
            Access access =
                    new Access(kind, content.location(), content.value(), event.mode(), event.site(), content.name());
            if (event.kind() == Event.Kind.LOAD) {
                step.loads.add(access);
                noteArrival(step, event, n);
            } else if (isSeen(event, n, access)) {
                step.stores.add(access);
            }
        }
    }

    private void noteArrival(Step step, Event event, int n) {
        switch (step.action) {
            case "Descent" -> step.node = event.field().equals("next") ? image.node(event.value()) : step.node;
            case "Stable", "Cover", "FindSlot", "Validate", "BeginUnlink" -> step.node = step.node == 0 ? n : step.node;
            default -> {}
        }
    }

    /**
     * Whether the specification has the store, too. It does not have those that make an empty node, and no rest where there is none.
     * The word of codes is stored whole; meant is the code of the slot at hand.
     */
    private boolean isSeen(Event event, int n, Access access) {
        if (event.field().equals("codes")) {
            return access.name().endsWith("[" + slotOfCode(event) + "]");
        }
        if (event.slot() >= 0) {
            lastSlot = event.slot();
            return !access.value().equals("<<>>");
        }
        if (event.field().equals("permutation") && event.frames().get(0).equals("BorderNode.<init>")) {
            return false;
        }
        if (isNew.contains(n) && event.field().equals("version")) {
            java.util.Objects.requireNonNull(current).node = n;
        }
        return true;
    }

    /** The slot whose code is another one than in the word that was loaded before, or else the one that was stored to last. */
    private int slotOfCode(Event event) {
        long different = lastCodes ^ number(event);
        return different == 0 ? lastSlot : Long.numberOfTrailingZeros(different) / 4;
    }

    private void noteState(Event event, int n) {
        if (n == 0 || event.kind() == Event.Kind.LOAD || event.kind() == Event.Kind.FENCE) {
            return;
        }
        if (event.field().equals("version")) {
            update(locked, n, (number(event) & LOCKED) != 0);
            update(deleted, n, (number(event) & DELETED) != 0);
        }
        Step step = current;
        if (step != null && (step.action.equals("Link") || (step.action.equals("Birth") && !isNew.contains(n)))) {
            isNew.clear(); // others can find it from here on
        }
        if (event.field().equals("version") && deleted.contains(n)) {
            lastDeleted = n;
        }
    }

    private static void update(Set<Integer> set, int n, boolean in) {
        if (in) {
            set.add(n);
        } else {
            set.remove(n);
        }
    }

    /**
     * A scan has ended, which is a step of its own in the specification.
     *
     * @param shown the entries, as TLA+ writes them
     * @param event the place in the execution
     */
    void ended(String shown, int event) {
        finish();
        Step end = new Step("EndScan", "the end of the scan", event);
        end.result = shown;
        steps.add(end);
        before = steps.size();
    }

    /**
     * An operation has returned: the result belongs to its full fence, or if it has changed nothing, to its last look, or to the
     * lock under which it found nothing.
     *
     * @param result the key and the value, as TLA+ writes them
     */
    void returned(String result) {
        finish();
        Step returning = null;
        for (Step step : steps.subList(before, steps.size())) {
            boolean returns = RETURNING.contains(step.action);
            if (returns
                    && (returning == null || RETURNING.indexOf(step.action) >= RETURNING.indexOf(returning.action))) {
                returning = step;
            }
        }
        if (returning == null && before < steps.size()) {
            returning = steps.get(steps.size() - 1); // where the specification does not return
        }
        if (returning == null) {
            throw new UnmappedException("an operation that has returned " + result + " without a look or a change");
        }
        returning.result = result;
        before = steps.size();
        prepared = null;
    }
}
