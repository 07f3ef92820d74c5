package io.masstree.testbed.gate;

/**
 * A check as reports name it: {@code lincheck/get_whileSplit_waits}.
 *
 * @param gate the gate that runs it
 * @param name its name among the gate's checks
 */
public record CheckId(String gate, String name) {

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is no such name
     */
    public static CheckId parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException(
                    "a check is a gate and a name, as in lincheck/get_whileSplit_waits, not '" + text + "'");
        }
        return new CheckId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return gate + "/" + name;
    }
}
