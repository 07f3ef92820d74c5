package io.masstree.explorer;

import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of the objects of one execution. They do not depend on the order in which threads take their steps: what there is before
 * the threads begin is named by its place, and what a thread makes, by the thread and by how many of the kind it has made before.
 */
public final class Names {
    /** A kind of objects that have names of their own: border nodes, A, B, C. */
    public static final String BORDER_NODE = "BorderNode";

    /** Interior nodes, I1, I2. */
    public static final String INTERIOR_NODE = "InteriorNode";

    /** Layers, L0, L1. */
    public static final String LAYER = "Layer";

    private static final String ROOT_LAYER = "RootLayer";

    /** What the simulator adds to classes. */
    private static final String SHADOW = "sim$";

    private final int threads;
    private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Object> drawable = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** Which thread wrote last to the version of a node. */
    private final IdentityHashMap<Object, Integer> lastWriters = new IdentityHashMap<>();

    /** What a thread has made and nobody else can reach, with the objects of that sort that it refers to. */
    private final IdentityHashMap<Object, List<Object>> unpublished = new IdentityHashMap<>();

    private final IdentityHashMap<Message, String> messages = new IdentityHashMap<>();

    /** The counts behind which threads begin; null while there are none. */
    private @Nullable Map<String, Integer> initialCounts;

    Names(int threads) {
        this.threads = threads;
    }

    /** Gives an object the next name of a kind. */
    public void give(Object object, String kind) {
        name(object, counted(kind, counts.merge(kind, 1, Integer::sum) - 1));
        drawable.add(object);
    }

    private static String counted(String kind, int number) {
        return switch (kind) {
            case BORDER_NODE -> String.valueOf((char) ('A' + number));
            case INTERIOR_NODE -> "I" + (number + 1);
            case LAYER -> "L" + number;
            default -> kind + (number + 1);
        };
    }

    private void name(Object object, String name) {
        String free = name;
        while (!taken.add(free)) {
            free += "′";
        }
        names.put(object, free);
    }

    /** Names all that can be reached from an object and has no name: by the way to it. The threads begin behind that. */
    public void giveAllBelow(Object root, String name) {
        Deque<Object> left = new ArrayDeque<>(drawable);
        name(root, name);
        left.add(root);
        while (!left.isEmpty()) {
            Object owner = left.remove();
            String path = of(owner);
            if (owner instanceof Object[] array) {
                for (int i = 0; i < array.length; i++) {
                    giveBelow(array[i], path + "[" + i + "]", left);
                }
            } else if (!owner.getClass().isArray()) {
                for (Field field : fieldsOf(owner.getClass())) {
                    if (!field.getType().isPrimitive()) {
                        giveBelow(valueOf(field, owner), path + "." + field.getName(), left);
                    }
                }
            }
        }
        initialCounts = new HashMap<>(counts);
    }

    private void giveBelow(@Nullable Object value, String path, Deque<Object> left) {
        if (value != null && isNamed(value) && !names.containsKey(value)) {
            name(value, path);
            left.add(value);
        }
    }

    /** Whether an object is the map's, and no value that stands for itself. */
    private static boolean isNamed(Object value) {
        return value.getClass().isArray() || value.getClass().getName().startsWith("io.masstree.");
    }

    private static List<Field> fieldsOf(Class<?> type) {
        return FIELDS.get(type);
    }

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getName().startsWith(SHADOW)) {
                        field.setAccessible(true);
                        fields.add(field);
                    }
                }
            }
            return fields;
        }
    };

    /** The value of an object's field. */
    public static Object fieldOf(Object owner, String name) {
        for (Field field : fieldsOf(owner.getClass())) {
            Object value = field.getName().equals(name) ? valueOf(field, owner) : null;
            if (value != null) {
                return value;
            }
        }
        throw new IllegalArgumentException(owner.getClass() + " has no field " + name + " with a value");
    }

    private static @Nullable Object valueOf(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name of an object; of one that stands for itself, what it says. */
    public String of(Object object) {
        String name = names.get(object);
        if (name != null) {
            return name;
        }
        return object instanceof Map.Entry<?, ?> entry && entry.getKey() instanceof byte[] key
                ? Wording.key(key) + "=" + entry.getValue()
                : String.valueOf(object);
    }

    /** The layers and nodes that more than one thread can reach, in the order in which they came. */
    public List<Object> drawable() {
        return drawable;
    }

    /** The thread that holds the lock of a locked node. */
    public int lockedBy(Object node) {
        return lastWriters.getOrDefault(node, -1);
    }

    /** A thread accesses an object: if it has no name, the thread has made it. */
    void accessed(@Nullable Object object, int thread) {
        if (object == null || !isNamed(object) || names.containsKey(object)) {
            return;
        }
        unpublished.put(object, new ArrayList<>());
        String kind = kindOf(object);
        int made = counts.merge(thread + " " + kind, 1, Integer::sum) - 1;
        if (hasNameOfItsOwn(object)) {
            int before = initialCounts == null ? 0 : initialCounts.getOrDefault(kind, 0);
            name(object, counted(kind, before + made) + "′".repeat(threads - 1 - thread));
        } else {
            name(object, kind + (made + 1) + " of T" + (thread + 1));
        }
    }

    private static String kindOf(Object object) {
        String type = object.getClass().getSimpleName();
        return type.equals(ROOT_LAYER) ? LAYER : type;
    }

    private static boolean hasNameOfItsOwn(Object object) {
        String kind = kindOf(object);
        return kind.equals(BORDER_NODE) || kind.equals(INTERIOR_NODE) || kind.equals(LAYER);
    }

    /** Whether only the thread that made an object can reach it. */
    boolean isPrivate(@Nullable Object object) {
        return object != null && unpublished.containsKey(object);
    }

    /** A thread writes a reference to an object into another one. */
    private void wroteReference(@Nullable Object owner, Object value, String place, int thread) {
        if (value.getClass().isArray() && !names.containsKey(value)) {
            unpublished.put(value, new ArrayList<>());
            name(value, place);
        } else {
            accessed(value, thread);
        }
        List<Object> referred = owner == null ? null : unpublished.get(owner);
        if (referred != null) {
            referred.add(value);
        } else {
            publish(value);
        }
    }

    private void publish(Object object) {
        List<Object> referred = unpublished.remove(object);
        if (referred != null) {
            if (hasNameOfItsOwn(object)) {
                drawable.add(object);
            }
            referred.forEach(this::publish);
        }
    }

    /** The type of a field or an element. */
    static Class<?> typeOf(@Nullable Object owner, String field) {
        if (owner == null) {
            return Object.class;
        }
        if (owner.getClass().isArray()) {
            return owner.getClass().getComponentType();
        }
        for (Field each : fieldsOf(owner.getClass())) {
            if (each.getName().equals(field)) {
                return each.getType();
            }
        }
        return Object.class;
    }

    /** The value of a field, boxed; null if there is no such field. */
    static @Nullable Object valueOf(Object owner, String name) {
        for (Field field : fieldsOf(owner.getClass())) {
            if (field.getName().equals(name)) {
                return valueOf(field, owner);
            }
        }
        return null;
    }

    /** A thread has written a message into a variable that has a name. */
    void wrote(LogicalThread thread, Location location, Message message, String variable) {
        Object owner = location.owner();
        Object reference = message.reference();
        if (reference != null) {
            wroteReference(owner, reference, variable, thread.number());
        }
        if (owner != null && location.name().equals("version")) {
            lastWriters.put(owner, thread.number());
        }
        messages.put(message, thread.number() + "." + thread.events());
    }

    /** A message's name: its writer and the writer's event, or the value that there was before. */
    String message(Message message) {
        return messages.getOrDefault(message, "first");
    }
}
