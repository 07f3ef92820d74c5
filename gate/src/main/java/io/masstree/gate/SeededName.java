package io.masstree.gate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of something with where its chance comes from, if that is not the gate's seed: {@code hotLeaf.w3.t2@8}.
 *
 * @param name the name without the seed
 * @param seed another seed than the gate's; null for that
 */
public record SeededName(String name, @Nullable Long seed) {

    private static final Pattern FORM = Pattern.compile("([^@]+)(?:@(-?\\d{1,18}))?");

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is none
     */
    public static SeededName parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a name nor a name with @ and a number of at most 18 digits, its seed");
        }
        String seed = matcher.group(2);
        return new SeededName(matcher.group(1), seed == null ? null : Long.valueOf(seed));
    }

    /** Its own seed, or else the gate's. */
    public long seedOr(long gates) {
        return seed == null ? gates : seed;
    }

    /** Something else with the same seed. */
    public SeededName named(String other) {
        return new SeededName(other, seed);
    }

    /** As it is read. */
    @Override
    public String toString() {
        return seed == null ? name : name + "@" + seed;
    }
}
