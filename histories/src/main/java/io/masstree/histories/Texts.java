package io.masstree.histories;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** Stack traces as text. */
final class Texts {
    private Texts() {}

    /** What was thrown, and where. */
    static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }

    /** Where every thread of this JVM is. */
    static String allStacks() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            Thread thread = entry.getKey();
            text.append('"').append(thread.getName()).append("\" ").append(thread.getState());
            text.append('\n');
            for (StackTraceElement frame : entry.getValue()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
