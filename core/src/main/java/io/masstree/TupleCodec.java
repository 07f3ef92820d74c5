package io.masstree;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The codec of lists with one codec for each element: {@link KeyCodec#tuple}. */
final class TupleCodec extends StandardCodec<List<Object>> {
    private final List<KeyCodec<Object>> components;
    private final int fixedLength;

    @SuppressWarnings("unchecked") // encode(Object) casts, and says so if it fails: ClassCastException
    TupleCodec(List<KeyCodec<?>> components) {
        super(nameOf(components), List.class);
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

    @Override
    int fixedLength() {
        return fixedLength;
    }

    @Override
    public byte[] encode(List<Object> key) {
        int size = components.size();
        if (Objects.requireNonNull(key, "key").size() != size) {
            throw new IllegalArgumentException(
                    "a key of the codec " + this + " has " + size + " components, not " + key.size() + ": " + key);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        for (int i = 0; i < size; i++) {
            write(i, encode(key, i, KeyCodec::encode), out);
        }
        return out.toByteArray();
    }

    @Override
    public byte[] encodePrefix(List<Object> prefix) {
        int size = Objects.requireNonNull(prefix, "prefix").size();
        int last = components.size() - 1;
        if (size > last + 1) {
            throw new IllegalArgumentException("a prefix of the codec " + this + " has at most " + (last + 1)
                    + " components, not " + size + ": " + prefix);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        for (int i = 0; i < size; i++) {
            write(i, encode(prefix, i, i == last ? this::encodeLastOfPrefix : KeyCodec::encode), out);
        }
        return out.toByteArray();
    }

    private byte[] encodeLastOfPrefix(KeyCodec<Object> component, Object element) {
        try {
            return component.encodePrefix(element);
        } catch (UnsupportedOperationException e) {
            throw new UnsupportedOperationException(
                    "a prefix of the codec " + this + " has at most " + (components.size() - 1)
                            + " components, not all: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public byte[] encodePrefixOf(Object... leading) {
        return encodePrefix(Arrays.asList(Objects.requireNonNull(leading, "components")));
    }

    /** Encodes one component. If that is refused, the exception says which component of what it was. */
    private byte[] encode(List<Object> list, int index, BiFunction<KeyCodec<Object>, Object, byte[]> encoder) {
        KeyCodec<Object> component = components.get(index);
        Object element = list.get(index);
        try {
            return encoder.apply(component, element);
        } catch (NullPointerException | ClassCastException | IllegalArgumentException e) {
            String refused = "component " + index + " of " + list + " is refused by the codec " + component + " in "
                    + this + ": " + problem(component, element, e);
            RuntimeException refusal = e instanceof NullPointerException
                    ? new NullPointerException(refused)
                    : e instanceof ClassCastException
                            ? new ClassCastException(refused)
                            : new IllegalArgumentException(refused);
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static @Nullable String problem(KeyCodec<?> component, @Nullable Object element, RuntimeException refusal) {
        if (element == null) {
            return "it is null";
        }
        return refusal instanceof ClassCastException e ? wrongType(component, element, e) : refusal.getMessage();
    }

    private boolean isDelimited(int index) {
        return index < components.size() - 1 && fixedLength(components.get(index)) == VARIABLE;
    }

    private void write(int index, byte[] bytes, ByteArrayOutputStream out) {
        if (isDelimited(index)) {
            Delimited.write(bytes, out);
        } else {
            out.write(bytes, 0, bytes.length);
        }
    }

    @Override
    List<Object> decode(byte[] bytes, int from, int to) {
        List<Object> elements = new ArrayList<>(components.size());
        int start = from;
        for (int i = 0; i < components.size(); i++) {
            KeyCodec<Object> component = components.get(i);
            if (isDelimited(i)) {
                int end = Delimited.end(bytes, start, to);
                if (end < 0) {
                    throw undecodable(
                            bytes, from, to, "component " + i + " has no end, or a zero byte that is not escaped");
                }
                elements.add(component.decode(Delimited.read(bytes, start, end)));
                start = end + Delimited.END_LENGTH;
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
}
