package io.masstree.explorer;

import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import java.util.Map;
import java.util.TreeMap;

/** The variables that the threads of one execution have written, as text that is equal for two executions if and only if these are. */
final class WrittenMemory {
    private final Names names;
    private final Map<String, Location> written = new TreeMap<>();

    WrittenMemory(Names names) {
        this.names = names;
    }

    /** The name of a variable, in which its object has its own. */
    String nameOf(Location location) {
        Object owner = location.owner();
        if (owner == null) {
            return location.name();
        }
        return names.of(owner) + (location.index() >= 0 ? "[" + location.index() + "]" : "." + location.name());
    }

    void wrote(Location location) {
        written.putIfAbsent(nameOf(location), location);
    }

    /** The newest value of each variable, and which thread wrote it. */
    String newest() {
        StringBuilder text = new StringBuilder();
        written.forEach((name, location) -> {
            Message message = location.newest();
            text.append(name)
                    .append('=')
                    .append(Values.show(location, message, names))
                    .append('@')
                    .append(message.writer())
                    .append('\n');
        });
        return text.toString();
    }

    /** All values that each variable has had, by the names of their messages. */
    String messages() {
        StringBuilder text = new StringBuilder();
        written.forEach((name, location) -> {
            text.append(name);
            for (int i = 1; i < location.size(); i++) {
                text.append(' ').append(names.message(location.message(i)));
            }
            text.append('\n');
        });
        return text.toString();
    }
}
