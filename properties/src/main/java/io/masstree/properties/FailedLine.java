package io.masstree.properties;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The statement of a test that failed, as it stands in the source: it says what was done, and what was expected of it. */
final class FailedLine {

    /** A statement that goes on for longer is cut off. */
    private static final int MOST_LINES = 5;

    private FailedLine() {}

    /**
     * What a failed test has to say: what the assertion says, or what was thrown, and then the statement.
     *
     * @param testClass the test's class
     * @param sources folders in which its source may be; without the source, the statement is left out
     */
    static String inWords(Throwable failure, String testClass, List<Path> sources) {
        String said = failure.getMessage();
        String message = failure instanceof AssertionError && said != null ? said : failure.toString();
        return of(failure, testClass, sources)
                .map(statement -> message.stripTrailing() + "\n" + statement)
                .orElse(message);
    }

    private static Optional<String> of(Throwable failure, String testClass, List<Path> sources) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            String name = frame.getClassName();
            if (name.equals(testClass) || name.startsWith(testClass + "$")) {
                return sources.stream()
                        .map(folder ->
                                folder.resolve(packageOf(testClass)).resolve(String.valueOf(frame.getFileName())))
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .flatMap(file -> statement(file, frame.getLineNumber()));
            }
        }
        return Optional.empty();
    }

    private static String packageOf(String className) {
        int end = className.lastIndexOf('.');
        return end < 0 ? "" : className.substring(0, end).replace('.', '/');
    }

    /** The statement that begins in a line, on one line, with its place. */
    private static Optional<String> statement(Path file, int number) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (number < 1 || number > lines.size()) {
                return Optional.empty();
            }
            StringBuilder statement = new StringBuilder();
            for (int i = number - 1; i < Math.min(lines.size(), number - 1 + MOST_LINES); i++) {
                String line = lines.get(i).strip();
                statement.append(statement.isEmpty() ? "" : " ").append(line);
                if (line.endsWith(";") || line.endsWith("{")) {
                    break;
                }
            }
            return Optional.of("in " + statement + " (" + file.getFileName() + ":" + number + ")");
        } catch (IOException e) {
            return Optional.empty(); // the message says enough without it
        }
    }
}
