package io.masstree.simulator.litmus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The litmus tests in the resource {@code jam21-litmus.txt}. */
public final class Jam21Tests {
    private Jam21Tests() {}

    /** One test: its family, its program, its text and the outcomes that JAM21 allows, each a row of digits. */
    public record Jam21(String family, LitmusTest test, List<String> text, Set<String> allowed) {}

    public static List<Jam21> all() {
        try (InputStream in = Jam21Tests.class.getResourceAsStream("/jam21-litmus.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Jam21Tests::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Jam21 parse(String line) {
        List<String> parts = List.of(line.split(" \\| "));
        List<String> threads = parts.subList(1, parts.size() - 1);
        Set<String> allowed = Set.of(parts.get(parts.size() - 1).split(" "));
        return new Jam21(parts.get(0), LitmusTest.parse(threads), threads, allowed);
    }

    /** The digits of outcomes as {@link LitmusProgram} writes them. */
    public static Set<String> digits(Set<String> outcomes) {
        Set<String> rows = new TreeSet<>();
        for (String outcome : outcomes) {
            rows.add(outcome.replaceAll("\\S+=", "").replace(" ", ""));
        }
        return rows;
    }
}
