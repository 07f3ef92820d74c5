package io.masstree.testbed.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a measuring program printed: a line a figure, its name, its unit and the number, with tabs between.
 *
 * @param byName the figures; a name ends with the unit
 */
public record Figures(Map<String, Double> byName) {

    /**
     * Reads them.
     *
     * @throws IllegalStateException if a line is none of these; the message quotes it
     */
    public static Figures parse(String text) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            String[] cells = line.split("\t", -1);
            try {
                figures.put(cells[0] + " " + cells[1], Double.parseDouble(cells[2]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalStateException("not a name, a unit and a number, with tabs between: " + line, e);
            }
        }
        return new Figures(figures);
    }

    /** Their names, as they were printed. */
    public List<String> names() {
        return new ArrayList<>(byName.keySet());
    }

    /** The figure of that name. */
    public double of(String name) {
        Double figure = byName.get(name);
        if (figure == null) {
            throw new IllegalStateException("there is no figure '" + name + "'");
        }
        return figure;
    }

    /** The middle one of several. */
    public static double middle(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
