package io.masstree.testbed.source;

import io.masstree.testbed.rules.SourceMembers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * The difference of two versions of the library, cut down to the lines that do something: comments, imports, spaces and blank lines
 * are left out.
 *
 * @param parts a part for each method or other member that has such lines
 */
public record ProtocolDiff(List<Part> parts) {

    private static final Pattern RULES = Pattern.compile("//\\s*(R\\d+(?:\\s*,\\s*R\\d+)*)");
    private static final Pattern ID = Pattern.compile("R\\d+");
    private static final Pattern NO_CODE = Pattern.compile("\\s*(//.*|/?\\*.*|import .*|package .*)?");

    /** Keeps a copy. */
    public ProtocolDiff {
        parts = List.copyOf(parts);
    }

    /**
     * What changed in one member.
     *
     * @param file the source file
     * @param member its name, such as {@code Split.splitBorder}
     * @param rules the rules that are cited at its lines, before or after
     * @param lines the lines that changed, each with {@code -} or {@code +} before it
     */
    public record Part(String file, String member, List<String> rules, List<String> lines) {
        /** Keeps copies. */
        public Part {
            rules = List.copyOf(rules);
            lines = List.copyOf(lines);
        }
    }

    /**
     * Compares two versions.
     *
     * @param before the files of the first one, by name
     * @param after those of the second one
     */
    public static ProtocolDiff between(Map<String, String> before, Map<String, String> after) throws IOException {
        TreeSet<String> files = new TreeSet<>(before.keySet());
        files.addAll(after.keySet());
        List<Part> parts = new ArrayList<>();
        for (String file : files) {
            String old = before.getOrDefault(file, "");
            String now = after.getOrDefault(file, "");
            if (file.endsWith(".java") && !old.equals(now)) {
                parts.addAll(compare(file, new Version(old), new Version(now)));
            }
        }
        return new ProtocolDiff(parts);
    }

    private static List<Part> compare(String file, Version before, Version after) throws IOException {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (Edit edit : new HistogramDiff().diff(RawTextComparator.WS_IGNORE_ALL, before.raw, after.raw)) {
            for (int i = edit.getBeginA(); i < edit.getEndA(); i++) {
                before.add('-', i, lines);
            }
            for (int i = edit.getBeginB(); i < edit.getEndB(); i++) {
                after.add('+', i, lines);
            }
        }
        List<Part> parts = new ArrayList<>();
        lines.forEach((member, changed) -> {
            TreeSet<String> rules = new TreeSet<>((a, b) -> number(a) - number(b));
            rules.addAll(before.rulesOf(member));
            rules.addAll(after.rulesOf(member));
            parts.add(new Part(file, member, List.copyOf(rules), changed));
        });
        return parts;
    }

    private static int number(String rule) {
        return Integer.parseInt(rule.substring(1));
    }

    /** The text of a file. */
    private static final class Version {
        private final RawText raw;
        private final List<String> lines;
        private final SourceMembers members;

        Version(String text) throws IOException {
            raw = new RawText(text.getBytes(StandardCharsets.UTF_8));
            lines = text.lines().toList();
            members = SourceMembers.parse(text);
        }

        /** Adds a line, counted from 0, to those of its member, unless it does nothing. */
        void add(char sign, int line, Map<String, List<String>> byMember) {
            String text = lines.get(line);
            if (!NO_CODE.matcher(text).matches()) {
                byMember.computeIfAbsent(memberAt(line), member -> new ArrayList<>())
                        .add(sign + text);
            }
        }

        private String memberAt(int line) {
            return members.at(line + 1).orElse("(outside of classes)");
        }

        List<String> rulesOf(String member) {
            List<String> rules = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                Matcher cited = RULES.matcher(lines.get(i));
                if (cited.find() && memberAt(i).equals(member)) {
                    Matcher id = ID.matcher(cited.group(1));
                    while (id.find()) {
                        rules.add(id.group());
                    }
                }
            }
            return rules;
        }
    }
}
