package io.masstree.simulator.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A variable during one execution: the messages written to it, in modification order. It has none until the first write of the
 * execution; till then its value is what the variable held before.
 */
public final class Location {
    /** The distance between the timestamps of two messages; twelve writes fit between them, one after another. */
    private static final int STEP = 1 << 12;

    private static final Message[] NONE = {};

    private final long execution;
    private final int number;
    private final @Nullable Object owner;
    private final String name;
    private final int index;
    private int id;
    private Message[] messages = NONE;
    private int size;

    Location(long execution, int number, @Nullable Object owner, String name, int index) {
        this.execution = execution;
        this.number = number;
        this.owner = owner;
        this.name = name;
        this.index = index;
    }

    /** {@return the execution it belongs to; in a later one it is stale and must be replaced} */
    public long execution() {
        return execution;
    }

    /** {@return its number among the locations of its execution, from 0} */
    public int number() {
        return number;
    }

    /** {@return the object or the array that holds the variable; null for a static field} */
    public @Nullable Object owner() {
        return owner;
    }

    /** {@return the field's name; for an element, what the array is called} */
    public String name() {
        return name;
    }

    /** {@return the element's index; -1 for a field} */
    public int index() {
        return index;
    }

    /** {@return the number of messages; 0 before the first write of the execution} */
    public int size() {
        return size;
    }

    /**
     * A message.
     *
     * @param position its place in modification order, from 0
     * @return the message
     */
    public Message message(int position) {
        return messages[position];
    }

    /** {@return the last message in modification order; there must be one} */
    public Message newest() {
        return messages[size - 1];
    }

    int id() {
        return id;
    }

    void begin(int newId, long bits, @Nullable Object reference) {
        id = newId;
        messages = new Message[4];
        messages[0] = new Message(bits, reference, Message.INITIAL, 0, false);
        size = 1;
    }

    /** The position of the newest message that is not newer than a timestamp. */
    int positionOf(int timestamp) {
        int position = size - 1;
        while (messages[position].timestamp > timestamp) {
            position--;
        }
        return position;
    }

    /** Whether a message can come right behind the one at a position. */
    boolean hasRoomBehind(int position) {
        return position == size - 1
                || (!messages[position + 1].update && timestampBehind(position) > messages[position].timestamp);
    }

    Message insertBehind(int position, long bits, @Nullable Object reference, int thread, boolean update) {
        Message message = new Message(bits, reference, thread, timestampBehind(position), update);
        if (size == messages.length) {
            messages = Arrays.copyOf(messages, 2 * size);
        }
        System.arraycopy(messages, position + 1, messages, position + 2, size - position - 1);
        messages[position + 1] = message;
        size++;
        return message;
    }

    private int timestampBehind(int position) {
        int before = messages[position].timestamp;
        return position == size - 1 ? before + STEP : (before + messages[position + 1].timestamp) >>> 1;
    }
}
