package io.masstree.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The versions that the build has pinned: of this project and of the tools it runs. */
public final class Versions {

    private Versions() {}

    /** Tool name to version, in alphabetical order. */
    public static Map<String, String> all() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            if (in == null) {
                throw new IllegalStateException("versions.properties is missing from the build");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> versions = new TreeMap<>();
        properties.forEach((tool, version) -> versions.put((String) tool, (String) version));
        return versions;
    }

    /** This project's version. */
    static String masstree() {
        return all().getOrDefault("masstree", "unknown");
    }
}
