package io.masstree.testbed;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says in words why a file cannot be read or written; the exceptions of the JDK often say no more than its name. */
final class FileProblem {

    private FileProblem() {}

    /** Which file it is, {@code file} if the problem names no other one, and what is wrong with it; on one line. */
    static String inWords(Path file, IOException problem) {
        if (problem instanceof FileSystemException ofFile && ofFile.getFile() != null) {
            return ofFile.getFile() + ": " + reason(ofFile);
        }
        String message = problem.getMessage();
        return file + ": " + (message == null ? problem.toString() : message);
    }

    private static String reason(FileSystemException problem) {
        if (problem instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "it is there, but is no directory";
        }
        String reason = problem.getReason();
        return reason == null ? problem.getClass().getSimpleName() : reason;
    }
}
