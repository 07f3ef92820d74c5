package io.masstree.spec;

import io.masstree.spec.Configuration.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The table of all configurations. */
final class Configurations {

    private static final String TABLE = "/tla/configurations.txt";
    private static final int COLUMNS = 5;

    private Configurations() {}

    /**
     * All of them, in the order of the table.
     *
     * @throws IOException if the table cannot be read; the message quotes the line
     */
    static List<Configuration> all() throws IOException {
        List<Configuration> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String line : resource(TABLE).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split("\\|", -1);
            if (columns.length != COLUMNS) {
                throw new IOException("a line of the table of configurations has " + COLUMNS
                        + " columns with | between them, not: " + line);
            }
            Configuration configuration = new Configuration(
                    Role.valueOf(columns[0].strip().toUpperCase(Locale.ROOT)),
                    columns[1].strip(),
                    columns[2].strip(),
                    columns[3].strip(),
                    List.of(columns[4].strip().split(", *")));
            if (!names.add(configuration.name())) {
                throw new IOException("there are two configurations of the name " + configuration.name());
            }
            all.add(configuration);
        }
        return all;
    }

    /** The text of a resource of this module. */
    static String resource(String path) throws IOException {
        try (InputStream in = Configurations.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("there is no resource " + path + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
