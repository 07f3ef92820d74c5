package io.masstree.model;

import java.util.ArrayList;
import java.util.List;

/** Splits Java source text into code and comments; string and character literals belong to neither. */
final class JavaText {

    enum Kind {
        CODE,
        LINE_COMMENT,
        BLOCK_COMMENT
    }

    /** A stretch of text that begins on the given line. */
    record Part(Kind kind, String text, int line) {

        /** The line of the character at an offset of the text. */
        int lineAt(int offset) {
            return line
                    + (int) text.substring(0, offset)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
        }
    }

    private static final String TEXT_BLOCK = "\"\"\"";

    private final String source;
    private final List<Part> parts = new ArrayList<>();
    private int position;
    private int line = 1;

    private JavaText(String source) {
        this.source = source;
    }

    static List<Part> split(String source) {
        JavaText text = new JavaText(source);
        while (text.position < source.length()) {
            text.step();
        }
        return text.parts;
    }

    private void step() {
        if (isAt("//")) {
            add(Kind.LINE_COMMENT, endBefore("\n", position));
        } else if (isAt("/*")) {
            add(Kind.BLOCK_COMMENT, endBehind("*/", position + 2));
        } else if (isAt(TEXT_BLOCK)) {
            skipTo(endOfLiteral(TEXT_BLOCK));
        } else if (isAt("\"") || isAt("'")) {
            skipTo(endOfLiteral(source.substring(position, position + 1)));
        } else {
            addCode();
        }
    }

    private void addCode() {
        int end = position;
        while (end < source.length()
                && source.charAt(end) != '"'
                && source.charAt(end) != '\''
                && !source.startsWith("//", end)
                && !source.startsWith("/*", end)) {
            end++;
        }
        add(Kind.CODE, end);
    }

    private void add(Kind kind, int end) {
        parts.add(new Part(kind, source.substring(position, end), line));
        skipTo(end);
    }

    private void skipTo(int end) {
        line += (int)
                source.substring(position, end).chars().filter(c -> c == '\n').count();
        position = end;
    }

    private boolean isAt(String token) {
        return source.startsWith(token, position);
    }

    private int endOfLiteral(String quote) {
        int end = position + quote.length();
        while (end < source.length() && !source.startsWith(quote, end)) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + quote.length(), source.length());
    }

    private int endBefore(String token, int from) {
        int found = source.indexOf(token, from);
        return found < 0 ? source.length() : found;
    }

    private int endBehind(String token, int from) {
        int found = source.indexOf(token, from);
        return found < 0 ? source.length() : found + token.length();
    }
}
