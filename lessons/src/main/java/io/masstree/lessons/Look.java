package io.masstree.lessons;

/**
 * One look of one tool at the map, as a lesson's manifest names it.
 *
 * @param check {@code GATE/UNIT}, as {@code mt check --check} takes it, or {@code judge/FILE} for a history in the lesson's folder
 * @param seed where the tool's randomness comes from
 * @param why why the tool sees the bug, or why it does not, in a sentence or two
 */
record Look(String check, long seed, String why) {

    /** The name of the tool that judges a recorded history. */
    static final String JUDGE = "judge";

    /** Refuses what no tool can be asked. */
    Look {
        if (check == null || !check.matches("[a-z]+/\\S+")) {
            throw new IllegalArgumentException(
                    "a check is GATE/UNIT, for example lincheck/get_whileInsert, not '" + check + "'");
        }
        why = why == null ? "" : why.strip();
    }

    /** The tool. */
    String tool() {
        return check.substring(0, check.indexOf('/'));
    }

    /** What the tool is asked. */
    String unit() {
        return check.substring(check.indexOf('/') + 1);
    }
}
