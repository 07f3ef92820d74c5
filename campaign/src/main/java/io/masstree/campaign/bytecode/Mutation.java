package io.masstree.campaign.bytecode;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A change of one place in the compiled library. Its text form is one of
 *
 * <pre>
 * drop io.masstree.tree.Node.beginDirty storeStoreFence #1
 * weaken io.masstree.tree.BorderNode.insert setRelease #2 to setOpaque
 * weaken io.masstree.tree.Node.stableVersion read version #1 to acquire
 * split io.masstree.tree.Node.lock compareAndSet #1
 * plain io.masstree.tree.Layer.root field #1
 * force io.masstree.tree.Node.lockParent branch #2 to taken
 * swap io.masstree.tree.BorderNode.shrink statement #3
 * shift io.masstree.tree.BorderNode.covers comparison #1
 * </pre>
 *
 * The first three operators have the names that they have in the simulator, which also counts as is done here.
 *
 * @param operator what is done
 * @param member the class and the method, or the field, that the place is in
 * @param target what is there: the name of a called method, {@code read} or {@code write} and a volatile field, or a kind of instruction
 * @param number which of these in the method, from 1; overloaded methods count through
 * @param to what stands there instead; null where there is no choice
 */
public record Mutation(
        Operator operator,
        String member,
        String target,
        int number,
        @Nullable String to) {

    private static final Pattern FORM =
            Pattern.compile("(\\w+) ([\\w.$]+\\.[\\w$<>]+) ((?:(?:read|write) )?[\\w$]+) #(\\d{1,5})(?: to (\\w+))?");

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is none
     */
    public static Mutation parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            for (Operator operator : Operator.values()) {
                if (operator.toString().equals(form.group(1))) {
                    int number = Integer.parseInt(form.group(4));
                    return new Mutation(operator, form.group(2), form.group(3), number, form.group(5));
                }
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no mutation: expected for example"
                + " 'drop io.masstree.tree.Node.beginDirty storeStoreFence #1'; --list --generated shows all");
    }

    /** The internal name of the class. */
    String type() {
        return member.substring(0, member.lastIndexOf('.')).replace('.', '/');
    }

    /** A name for files. */
    public String slug() {
        return toString()
                .replace("io.masstree.tree.", "")
                .replaceAll("[^A-Za-z0-9]+", "-")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return operator + " " + member + " " + target + " #" + number + (to == null ? "" : " to " + to);
    }
}
