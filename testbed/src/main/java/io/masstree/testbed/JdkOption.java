package io.masstree.testbed;

import io.masstree.testbed.gate.Jdk;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that chooses the JDK of the gates. */
public final class JdkOption {

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            converter = ToJdk.class,
            description = "The JDK that runs the gates. Default: the one that runs mt.")
    private @Nullable Jdk chosen;

    /** The JDK that was chosen. */
    public Jdk jdk() {
        return chosen == null ? Jdk.current() : chosen;
    }

    static final class ToJdk extends ParsingConverter<Jdk> {
        ToJdk() {
            super(home -> Jdk.at(Path.of(home)));
        }
    }
}
