package io.masstree.spec.trace;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree of core as the specification sees it: border nodes are numbers, in the order in which they are made, and their fields
 * locations (see Tree.tla).
 */
final class TreeImage {
    private static final long FLAGS = 7;
    private static final int FIRST_SLOT_FIELD = 7;
    private static final int FIELDS_OF_A_SLOT = 4;
    private static final int LINKED = 6;

    /** The arrays of a node, with what is in them. */
    private static final List<String> ARRAYS = List.of("slices", "references", "inlineSuffixes");

    private record Part(int node, String name) {}

    private final Digits digits;
    private final int slots;
    private final IdentityHashMap<Object, Integer> nodes = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Part> arrays = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Integer> layers = new IdentityHashMap<>();

    /** What a node's counter was at its birth: the specification begins with 0. */
    private final List<Long> firstVersions = new ArrayList<>();

    private final List<Integer> layerOfNode = new ArrayList<>();
    private final List<String> initial = new ArrayList<>();

    TreeImage(Object tree, Digits digits, int slots) {
        this.digits = digits;
        this.slots = slots;
        addLayer(java.util.Objects.requireNonNull(Reflected.get(tree, "root")));
        List<Object> all = new ArrayList<>(nodes.keySet());
        all.sort(java.util.Comparator.comparingInt(this::node));
        for (Object node : all) {
            initial.addAll(contents(node));
        }
    }

    private void addLayer(Object layer) {
        Object node = Reflected.get(layer, "root");
        while (Reflected.is(node, "InteriorNode")) {
            node = Reflected.get(java.util.Objects.requireNonNull(node), "child0");
        }
        layers.put(layer, nodes.size() + 1);
        int first = nodes.size() + 1;
        List<Object> below = new ArrayList<>();
        for (Object border = node; border != null; border = Reflected.get(border, "next")) {
            add(border, first, Reflected.number(border, "version"));
            long permutation = Reflected.number(border, "permutation");
            Object[] references = (Object[]) java.util.Objects.requireNonNull(Reflected.get(border, "references"));
            for (int i = 0; i < (permutation & 15); i++) {
                Object reference = references[(int) (permutation >>> (4 + 4 * i)) & 15];
                if (Reflected.is(reference, "Layer")) {
                    below.add(reference);
                }
            }
        }
        below.forEach(this::addLayer);
    }

    private void add(Object node, int layer, long version) {
        nodes.put(node, nodes.size() + 1);
        firstVersions.add(version & ~FLAGS);
        layerOfNode.add(layer);
        for (String array : ARRAYS) {
            addArray(node, array, Reflected.get(node, array));
        }
    }

    /** A border node that a thread has begun to make. */
    int born(Object node, long version) {
        add(node, 0, version);
        return nodes.size();
    }

    void addArray(Object node, String name, @Nullable Object array) {
        if (array == null) {
            return;
        }
        if (!ARRAYS.contains(name)) {
            throw new UnmappedException("an array of " + name);
        }
        arrays.put(array, new Part(node(node), name));
    }

    /** The number of a border node; 0 for null, or if it is none. */
    int node(@Nullable Object object) {
        Part part = object == null ? null : arrays.get(object);
        return part != null ? part.node : object == null ? 0 : nodes.getOrDefault(object, 0);
    }

    int nodeCount() {
        return nodes.size();
    }

    int slots() {
        return slots;
    }

    int linked(int node) {
        return location(node, LINKED);
    }

    /** The node that a location belongs to. */
    int nodeOf(int location) {
        return (location - 1) / (FIRST_SLOT_FIELD + FIELDS_OF_A_SLOT * slots) + 1;
    }

    /** What a location of the specification is, for people. */
    static String name(int location, int slots) {
        int fields = FIRST_SLOT_FIELD + FIELDS_OF_A_SLOT * slots;
        int field = (location - 1) % fields;
        String node = "node " + ((location - 1) / fields + 1) + ".";
        if (field < FIRST_SLOT_FIELD) {
            return node
                    + List.of("version", "permutation", "first", "last", "next", "prev", "linked")
                            .get(field);
        }
        int part = (field - FIRST_SLOT_FIELD) % FIELDS_OF_A_SLOT;
        return node + List.of("slices", "codes", "inlineSuffixes", "references").get(part) + "["
                + (field - FIRST_SLOT_FIELD) / FIELDS_OF_A_SLOT + "]";
    }

    private int location(int node, int field) {
        return (node - 1) * (FIRST_SLOT_FIELD + FIELDS_OF_A_SLOT * slots) + field + 1;
    }

    private int location(int node, int slot, int field) {
        return location(node, FIRST_SLOT_FIELD + FIELDS_OF_A_SLOT * slot + field);
    }

    /** A location with a value in it. */
    record Content(int location, String value, String name) {}

    /**
     * What a variable of a border node holds, in the words of the specification: nothing for what it does not see, several for the
     * word of all codes.
     *
     * @param owner the node or one of its arrays
     * @param field the field
     * @param index the element, -1 for a field
     */
    List<Content> contents(Object owner, String field, int index, @Nullable Object value) {
        int n = node(owner);
        if (index >= 0) {
            Part part = java.util.Objects.requireNonNull(arrays.get(owner));
            return index < slots ? List.of(element(part, index, value)) : List.of();
        }
        long bits = value instanceof Number number ? number.longValue() : 0;
        String name = "node " + n + "." + field;
        return switch (field) {
            case "version" ->
                List.of(new Content(location(n, 0), Long.toString(bits - firstVersions.get(n - 1)), name));
            case "permutation" -> List.of(new Content(location(n, 1), permutation(bits), name));
            case "first" -> List.of(new Content(location(n, 2), Integer.toString(digits.ofFence(bits)), name));
            case "last" -> List.of(new Content(location(n, 3), Integer.toString(digits.ofFence(bits)), name));
            case "next" -> List.of(new Content(location(n, 4), Integer.toString(node(value)), name));
            case "prev" -> List.of(new Content(location(n, 5), Integer.toString(node(value)), name));
            case "codes" -> codes(n, bits);
            default -> List.of();
        };
    }

    private List<Content> codes(int n, long word) {
        List<Content> codes = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            int code = (int) (word >>> (4 * slot)) & 15;
            codes.add(new Content(
                    location(n, slot, 1), Integer.toString(Math.min(code, 10)), "node " + n + ".codes[" + slot + "]"));
        }
        return codes;
    }

    private Content element(Part part, int slot, @Nullable Object value) {
        String name = "node " + part.node + "." + part.name + "[" + slot + "]";
        long bits = value instanceof Number number ? number.longValue() : 0;
        return switch (part.name) {
            case "slices" -> new Content(location(part.node, slot, 0), Integer.toString(digits.ofSlot(bits)), name);
            case "inlineSuffixes" -> new Content(location(part.node, slot, 2), rest(bits), name);
            default -> new Content(location(part.node, slot, 3), reference(value), name);
        };
    }

    /** A short inline suffix has its length in the last byte; those of scenarios that are whole end with a letter. */
    private String rest(long rest) {
        long length = rest & 0xFF;
        return digits.rest(rest, length >= 1 && length < Long.BYTES ? 11 : 10);
    }

    private String permutation(long word) {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            int slot = (int) (word >>> (4 + 4 * i)) & 15;
            if (slot >= slots) {
                throw new UnmappedException("slot " + slot + ": the scenario needs more slots than " + slots);
            }
            order.add(Integer.toString(slot + 1));
        }
        return "<<" + (word & 15) + ", " + Step.tuple(order) + ">>";
    }

    private String reference(@Nullable Object value) {
        if (value == null) {
            return "<<\"none\", <<>>, 0>>";
        }
        if (value instanceof Integer number) {
            return "<<\"value\", <<>>, " + number + ">>";
        }
        if (Reflected.is(value, "Suffix")) {
            byte[] bytes = (byte[]) java.util.Objects.requireNonNull(Reflected.get(value, "bytes"));
            return "<<\"tail\", " + digits.parts(bytes, 0) + ", " + Reflected.get(value, "value") + ">>";
        }
        if (Reflected.is(value, "Layer")) {
            return "<<\"layer\", <<>>, " + layer(value) + ">>";
        }
        throw new UnmappedException("a reference to a " + value.getClass().getName());
    }

    private int layer(Object layer) {
        return layers.computeIfAbsent(layer, key -> node(Reflected.get(key, "root")));
    }

    /** All that a node holds now, location by location. */
    private List<String> contents(Object node) {
        int n = node(node);
        List<String> values = new ArrayList<>();
        for (String field : List.of("version", "permutation", "first", "last", "next", "prev")) {
            values.add(contents(node, field, -1, Reflected.get(node, field)).get(0).value);
        }
        values.add("1"); // Linked
        for (int slot = 0; slot < slots; slot++) {
            values.add(element(new Part(n, "slices"), slot, at(node, "slices", slot)).value);
            values.add(codes(n, Reflected.number(node, "codes")).get(slot).value);
            values.add(element(new Part(n, "inlineSuffixes"), slot, at(node, "inlineSuffixes", slot)).value);
            values.add(element(new Part(n, "references"), slot, at(node, "references", slot)).value);
        }
        return values;
    }

    private static @Nullable Object at(Object node, String name, int slot) {
        Object array = Reflected.get(node, name);
        return array == null || slot >= Array.getLength(array) ? null : Array.get(array, slot);
    }

    /** The values of all locations in the beginning; nodes that do not exist yet are empty. */
    String initialMemory(int nodeCount) {
        List<String> values = new ArrayList<>(initial);
        String sorted = permutation(0xEDCB_A987_6543_2100L);
        for (int n = values.size() / (FIRST_SLOT_FIELD + FIELDS_OF_A_SLOT * slots); n < nodeCount; n++) {
            values.addAll(List.of("0", sorted, "7", "7", "0", "0", "0"));
            for (int slot = 0; slot < slots; slot++) {
                values.addAll(List.of("0", "0", "<<>>", "<<\"none\", <<>>, 0>>"));
            }
        }
        return Step.tuple(values);
    }

    /** The layer of each node of the beginning. */
    List<Integer> initialLayers() {
        int count = initial.size() / (FIRST_SLOT_FIELD + FIELDS_OF_A_SLOT * slots);
        return List.copyOf(layerOfNode.subList(0, count));
    }
}
