package io.masstree.testbed.gate;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * An installed JDK.
 *
 * @param home its directory
 * @param version its version, e.g. {@code 17.0.15}
 * @param vendor who built it
 */
public record Jdk(Path home, String version, String vendor) {

    private static final int OLDEST_FEATURE = 17;

    /** The JDK that runs this program. */
    public static Jdk current() {
        return new Jdk(
                Path.of(System.getProperty("java.home")),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"));
    }

    /**
     * Looks at a JDK on disk.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is none that we can use
     */
    public static Jdk at(Path home) {
        Jdk jdk = new Jdk(home.toAbsolutePath().normalize(), "", "");
        if (!Files.isExecutable(jdk.java())) {
            throw new IllegalArgumentException(home + " is no JDK: it has no bin/java");
        }
        Properties release = release(home);
        String version = unquoted(release, "JAVA_VERSION");
        if (!version.equals("unknown") && Runtime.Version.parse(version).feature() < OLDEST_FEATURE) {
            throw new IllegalArgumentException(
                    home + " is Java " + version + "; JDK " + OLDEST_FEATURE + " or newer is needed");
        }
        return new Jdk(jdk.home, version, unquoted(release, "IMPLEMENTOR"));
    }

    /** The launcher of programs. */
    public Path java() {
        return tool("java");
    }

    /** A program that comes with the JDK. */
    public Path tool(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static Properties release(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            // Some packagers leave the file out; the JDK works all the same.
            release.clear();
        }
        return release;
    }

    private static String unquoted(Properties release, String key) {
        return release.getProperty(key, "unknown").replace("\"", "");
    }
}
