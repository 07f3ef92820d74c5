package io.masstree;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The codec of lists with one codec for each element: {@link KeyCodec#tuple}. */
final class TupleCodec extends StandardCodec<List<Object>> {
    /** Behind it in a component of variable length: {@link #ESCAPED}, it stands for itself; {@link #END}, the component ends. */
    private static final byte ZERO = 0;

    private static final byte END = 1;
    private static final byte ESCAPED = (byte) 0xFF;

    private final List<KeyCodec<Object>> components;
    private final int fixedLength;

    @SuppressWarnings("unchecked") // encode(Object) casts, and says so if it fails: ClassCastException
    TupleCodec(List<KeyCodec<?>> components) {
        super(nameOf(components), order(components));
        this.components = components.stream().map(c -> (KeyCodec<Object>) c).toList();
        this.fixedLength = sumOfLengths(components);
    }

    private static String nameOf(List<KeyCodec<?>> components) {
        if (components.isEmpty()) {
            throw new IllegalArgumentException("a tuple needs at least one component");
        }
        return components.stream().map(Object::toString).collect(Collectors.joining(", ", "tuple(", ")"));
    }

    private static int sumOfLengths(List<KeyCodec<?>> components) {
        int sum = 0;
        for (KeyCodec<?> component : components) {
            int length = fixedLength(component);
            if (length == VARIABLE) {
                return VARIABLE;
            }
            sum += length;
        }
        return sum;
    }

    @SuppressWarnings("unchecked")
    private static Comparator<List<Object>> order(List<KeyCodec<?>> components) {
        List<Comparator<Object>> orders = components.stream()
                .map(component -> (Comparator<Object>) component.comparator())
                .toList();
        return (a, b) -> {
            for (int i = 0; i < orders.size(); i++) {
                int comparison = orders.get(i).compare(a.get(i), b.get(i));
                if (comparison != 0) {
                    return comparison;
                }
            }
            return 0;
        };
    }

    @Override
    int fixedLength() {
        return fixedLength;
    }

    @Override
    public byte[] encode(List<Object> key) {
        int size = components.size();
        if (key.size() != size) {
            throw new IllegalArgumentException(
                    "a key of the codec " + this + " has " + size + " components, not " + key.size() + ": " + key);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        for (int i = 0; i < size; i++) {
            write(out, i, components.get(i).encode(key.get(i)));
        }
        return out.toByteArray();
    }

    @Override
    public byte[] encodePrefix(List<Object> prefix) {
        int size = prefix.size();
        int last = components.size() - 1;
        if (size > last + 1) {
            throw new IllegalArgumentException("a prefix of the codec " + this + " has at most " + (last + 1)
                    + " components, not " + size + ": " + prefix);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        for (int i = 0; i < size; i++) {
            KeyCodec<Object> component = components.get(i);
            Object element = prefix.get(i);
            write(out, i, i == last ? component.encodePrefix(element) : component.encode(element));
        }
        return out.toByteArray();
    }

    private boolean isDelimited(int index) {
        return index < components.size() - 1 && fixedLength(components.get(index)) == VARIABLE;
    }

    private void write(ByteArrayOutputStream out, int index, byte[] bytes) {
        if (!isDelimited(index)) {
            out.write(bytes, 0, bytes.length);
            return;
        }
        for (byte b : bytes) {
            out.write(b);
            if (b == ZERO) {
                out.write(ESCAPED);
            }
        }
        out.write(ZERO);
        out.write(END);
    }

    @Override
    List<Object> decode(byte[] bytes, int from, int to) {
        List<Object> elements = new ArrayList<>(components.size());
        int start = from;
        for (int i = 0; i < components.size(); i++) {
            KeyCodec<Object> component = components.get(i);
            if (isDelimited(i)) {
                byte[] unescaped = new byte[to - start];
                int length = 0;
                int end = start;
                for (; !isEnd(bytes, end, from, to); end++) {
                    unescaped[length++] = bytes[end];
                    if (bytes[end] == ZERO) {
                        end++;
                    }
                }
                elements.add(component.decode(Arrays.copyOf(unescaped, length)));
                start = end + 2;
            } else {
                int length = i == components.size() - 1 ? to - start : fixedLength(component);
                if (start + length > to) {
                    throw undecodable(bytes, from, to, "it is too short");
                }
                elements.add(decode(component, bytes, start, start + length));
                start += length;
            }
        }
        return List.copyOf(elements);
    }

    /** Whether a delimited component ends before {@code index}, checking that the byte there is not out of place. */
    private boolean isEnd(byte[] bytes, int index, int from, int to) {
        if (index >= to || (bytes[index] == ZERO && index + 1 >= to)) {
            throw undecodable(bytes, from, to, "a component has no end");
        }
        if (bytes[index] != ZERO || bytes[index + 1] == ESCAPED) {
            return false;
        }
        if (bytes[index + 1] != END) {
            throw undecodable(bytes, from, to, "a zero byte is not escaped");
        }
        return true;
    }
}
