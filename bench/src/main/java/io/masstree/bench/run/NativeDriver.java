package io.masstree.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program that measures the published crates. It is built by cargo, of the sources in {@code bench/native}.
 *
 * @param program the executable file
 */
public record NativeDriver(Path program) {
    private static final String NAME = "masstree-native-bench";

    /** The cargo on the search path, if there is one. */
    public static Optional<Path> cargo() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "cargo"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Builds the program, or finds that it is up to date.
     *
     * @param checkout where the sources are
     * @param log for what cargo prints
     * @throws IOException if cargo fails, as it does where it reaches no registry and has not fetched the crates before
     */
    public static NativeDriver build(Path cargo, Path checkout, Path log) throws IOException {
        Path sources = checkout.resolve("bench").resolve("native");
        Path target = checkout.resolve("bench").resolve("target").resolve("native");
        Process process = new ProcessBuilder(List.of(
                        cargo.toString(),
                        "build",
                        "--release",
                        "--manifest-path",
                        sources.resolve("Cargo.toml").toString(),
                        "--target-dir",
                        target.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        try {
            process.getOutputStream().close();
            int code = process.waitFor();
            Path program = target.resolve("release").resolve(NAME);
            if (code != 0 || !Files.isExecutable(program)) {
                throw new IOException("cargo ended with exit code " + code + ", see " + log);
            }
            return new NativeDriver(program);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroy();
        }
    }
}
