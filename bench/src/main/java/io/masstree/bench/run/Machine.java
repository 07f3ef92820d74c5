package io.masstree.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What can be found out about where the measurement runs. */
final class Machine {
    private static final String UNKNOWN = "unknown";

    private Machine() {}

    /** Processor, cores and memory. */
    static String description() {
        long bytes = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        int cores = Runtime.getRuntime().availableProcessors();
        return processor() + ", " + cores + " cores, " + Math.round(bytes / 0x1p30) + " GiB";
    }

    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The first line that a JDK says of itself beside its version number. */
    static String jdk(Path java) {
        return firstLine(Path.of("."), "OpenJDK Runtime Environment|Runtime Environment", java.toString(), "-version");
    }

    /** The commit of a checkout. */
    static String commit(Path checkout) {
        return firstLine(checkout, ".*", "git", "describe", "--always", "--dirty", "--abbrev=10", "--exclude=*");
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return System.getProperty("os.arch", UNKNOWN);
        }
    }

    private static String firstLine(Path directory, String pattern, String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                List<String> lines = reader.lines().toList();
                return process.waitFor() != 0
                        ? UNKNOWN
                        : lines.stream()
                                .filter(line -> line.matches(".*(" + pattern + ").*"))
                                .findFirst()
                                .orElse(UNKNOWN);
            }
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
