package io.masstree.model.page;

import java.util.Locale;

/** Text for HTML pages. */
final class Html {

    /** What is longer is cut: a value may be a whole document. */
    private static final int LONGEST = 300;

    private static final int LONGEST_PARAGRAPH = 3000;

    private final StringBuilder text = new StringBuilder();

    /** Appends markup of our own. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Appends markup of our own with numbers in it. */
    Html format(String markup, Object... numbers) {
        text.append(String.format(Locale.ROOT, markup, numbers));
        return this;
    }

    /** Appends text from anywhere, as text; what is very long is cut. */
    Html text(String anything) {
        text.append(escape(anything, LONGEST));
        return this;
    }

    /** Appends several sentences from anywhere, as text. */
    Html paragraph(String anything) {
        text.append(escape(anything, LONGEST_PARAGRAPH));
        return this;
    }

    /** Text from anywhere such that it is text in an element and in a quoted attribute. */
    private static String escape(String anything, int longest) {
        StringBuilder safe = new StringBuilder();
        int end = Math.min(anything.length(), longest);
        for (int i = 0; i < end; i++) {
            char c = anything.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(isShowable(anything, i) ? c : '\uFFFD');
            }
        }
        if (end < anything.length()) {
            safe.append(String.format(Locale.ROOT, "... (%,d characters in all)", anything.length()));
        }
        return safe.toString();
    }

    /** Not so: what controls the text around it, and halves of characters. */
    private static boolean isShowable(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
