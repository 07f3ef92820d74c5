package io.masstree.lincheck;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Text for reports. */
final class Texts {
    private static final int TABLE_LINES = 30;

    private Texts() {}

    static String stackTrace(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** What a report of Lincheck's says first: what was found, in which operations, and the exception if there was one. */
    static String summary(String report) {
        List<String> lines = new ArrayList<>();
        report.lines().takeWhile(line -> !line.isBlank()).limit(TABLE_LINES).forEach(lines::add);
        report.lines().filter(line -> line.startsWith("#1: ")).limit(1).forEach(lines::add);
        return String.join("\n", lines);
    }
}
