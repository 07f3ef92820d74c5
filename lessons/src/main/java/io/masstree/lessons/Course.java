package io.masstree.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lessons of a checkout, in their order.
 *
 * @param lessons one for each folder {@code NN-name} in {@code docs/lessons}
 */
record Course(List<Lesson> lessons) {

    /** Where they are in a checkout. */
    static final String FOLDER = "docs/lessons";

    /** Keeps a copy. */
    Course {
        lessons = List.copyOf(lessons);
    }

    /**
     * Reads all.
     *
     * @throws IOException if one of them is not as it should be; the message is a sentence
     */
    static Course read(Path checkout) throws IOException {
        List<Path> folders;
        try (Stream<Path> found = Files.list(checkout.resolve(FOLDER))) {
            folders = found.filter(Lesson::isLesson).sorted().toList();
        }
        List<Lesson> lessons = new ArrayList<>();
        for (Path folder : folders) {
            lessons.add(Lesson.read(folder));
        }
        return new Course(lessons);
    }

    /** The lesson with a number, {@code 5} or {@code 05}. */
    Optional<Lesson> find(String number) {
        String two = number.length() == 1 ? "0" + number : number;
        return lessons.stream().filter(lesson -> lesson.number().equals(two)).findFirst();
    }
}
