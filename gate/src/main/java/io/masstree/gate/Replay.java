package io.masstree.gate;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The command that runs a check again, as outcomes say it. */
public final class Replay {

    /** The system property that says which jar of the user's the map under test is in, if it is in one. */
    public static final String JAR_PROPERTY = "mt.subject.jar";

    /** What means the same to a shell with and without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@#+=,%-]+");

    private Replay() {}

    /**
     * The command for a unit of the gate whose program this is.
     *
     * @param gate the gate's name
     * @param unit the unit, or one of its checks
     * @param seed the gate's
     * @param subject the name of another map than the Masstree; null for that
     */
    public static String command(String gate, String unit, long seed, @Nullable String subject) {
        return command(gate, unit, seed, subject, System.getProperty(JAR_PROPERTY));
    }

    /**
     * The same for whoever is not the gate's program.
     *
     * @param jar the jar with the other map; null if this project has it
     */
    public static String command(String gate, String unit, long seed, @Nullable String subject, @Nullable String jar) {
        return "./mt check --check " + quoted(gate + "/" + unit) + " --seed " + seed
                + (subject == null ? "" : " --subject " + quoted(subject))
                + (subject == null || jar == null ? "" : " --subject-jar " + quoted(jar));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
