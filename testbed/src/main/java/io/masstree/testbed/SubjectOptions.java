package io.masstree.testbed;

import io.masstree.testbed.gate.SubjectChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose another map than the Masstree. */
final class SubjectOptions {

    /** The map of this project, which is checked unless another one is chosen. */
    static final SubjectChoice MASSTREE = new SubjectChoice("masstree", null);

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            required = true,
            description = {
                "The map: masstree, masstree:3 (with nodes of width 3), skiplist, mvmap, snaptree, locked, or a class"
                        + " such as com.example.MyMap. Default: masstree.",
                "On other maps than the Masstree, mt check leaves the gates spec and jcstress out."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(
            names = "--subject-jar",
            paramLabel = "FILE",
            description = "The jar with that class and all that it needs.")
    private @Nullable Path jar;

    /**
     * The map that was chosen.
     *
     * @throws IllegalArgumentException with a sentence for the user if there is no such jar
     */
    SubjectChoice choice() {
        if (jar != null && !Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(jar + ": there is no such file");
        }
        return new SubjectChoice(name, jar);
    }
}
