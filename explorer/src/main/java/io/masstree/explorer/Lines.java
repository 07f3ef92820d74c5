package io.masstree.explorer;

import io.masstree.explorer.Past.Line;
import java.util.List;

/** The lines of the map that the calling thread is at. */
final class Lines {
    private static final String LIBRARY = "io.masstree.";
    private static final String TREE = "io.masstree.tree.";

    private Lines() {}

    /** The lines from the innermost one to the call of the map. */
    static List<Line> current() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(Lines::isOfTheMap)
                        .map(frame -> new Line(frame.getClassName(), frame.getMethodName(), frame.getLineNumber()))
                        .toList());
    }

    private static boolean isOfTheMap(StackWalker.StackFrame frame) {
        String type = frame.getClassName();
        return !frame.getMethodName().contains("$")
                && (type.startsWith(TREE) || (type.startsWith(LIBRARY) && type.indexOf('.', LIBRARY.length()) < 0));
    }
}
