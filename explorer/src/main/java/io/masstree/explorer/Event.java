package io.masstree.explorer;

import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a thread has done.
 *
 * @param thread the thread's number
 * @param owner the object that the variable is part of; null if it is part of none
 * @param variable the variable's name; empty for a fence
 * @param writes whether it may write there
 * @param ordered whether it has a place in the one order of all volatile accesses and full fences
 * @param key tells it apart from all that could have happened in its place
 * @param words for the reader of the page
 */
record Event(
        int thread,
        @Nullable Object owner,
        String variable,
        boolean writes,
        boolean ordered,
        String key,
        String words) {

    /** Makes the events of one execution. */
    record Maker(Names names, WrittenMemory memory, boolean weak) {

        Event read(LogicalThread thread, Location location, AccessMode mode, Message message) {
            String seen = value(location, message);
            boolean newest = message == location.newest();
            String old = newest ? "" : ", an old value";
            String words = "reads " + nameOf(location) + " = " + seen + Values.show(mode, "acquire") + old;
            return at(
                    thread,
                    location,
                    false,
                    mode == AccessMode.VOLATILE,
                    "r " + seen + which(message) + (newest ? "" : " old"),
                    words);
        }

        Event readUnwritten(LogicalThread thread, Location location, AccessMode mode) {
            String seen = Values.initial(location, names);
            String words = "reads " + nameOf(location) + " = " + seen + Values.show(mode, "acquire");
            return at(thread, location, false, mode == AccessMode.VOLATILE, "r " + seen, words);
        }

        Event written(LogicalThread thread, Location location, AccessMode mode, Message message) {
            String value = value(location, message);
            String words = "writes " + nameOf(location) + " = " + value + Values.show(mode, "release");
            return at(thread, location, true, mode == AccessMode.VOLATILE, "w " + value, words);
        }

        Event updated(LogicalThread thread, Location location, Message read, Message written) {
            String before = value(location, read);
            String after = value(location, written);
            String words = "sets " + nameOf(location) + " from " + before + " to " + after + " at once";
            return at(thread, location, true, true, "u " + before + which(read) + " " + after, words);
        }

        Event notUpdated(LogicalThread thread, Location location, Message read) {
            String before = value(location, read);
            String words = "compare-and-set of " + nameOf(location) + " fails: it is " + before;
            return at(thread, location, true, true, "f " + before + which(read), words);
        }

        Event fenced(LogicalThread thread, Fence fence) {
            String name = fence.name().toLowerCase(Locale.ROOT).replace('_', '-') + " fence";
            return new Event(thread.number(), null, "", false, fence == Fence.FULL, name, name);
        }

        private Event at(
                LogicalThread thread, Location location, boolean writes, boolean ordered, String key, String words) {
            return new Event(thread.number(), location.owner(), nameOf(location), writes, ordered, key, words);
        }

        /** Under a weak memory, what a thread may read later depends on whose message it has read, and not only on the value. */
        private String which(Message read) {
            return weak ? names.message(read) : "";
        }

        private String nameOf(Location location) {
            return memory.nameOf(location);
        }

        private String value(Location location, Message message) {
            return Values.show(location, message, names);
        }
    }
}
