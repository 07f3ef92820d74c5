package io.masstree.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folder {@code mutants}: {@code manifest.yaml} with one {@link SeededBug} an entry, and the patches.
 *
 * @param folder where it is
 * @param bugs the bugs, in the order of the file
 */
public record Manifest(Path folder, List<SeededBug> bugs) {

    /** The folder's name in a checkout. */
    public static final String FOLDER = "mutants";

    /** The name of the file that describes the bugs. */
    public static final String FILE = "manifest.yaml";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Keeps a copy; refuses two bugs of one name. */
    public Manifest {
        bugs = List.copyOf(bugs);
        Set<String> ids = new HashSet<>();
        for (SeededBug bug : bugs) {
            if (!ids.add(bug.id())) {
                throw new IllegalArgumentException("two bugs have the id " + bug.id());
            }
        }
    }

    /**
     * Reads the manifest of a checkout.
     *
     * @throws IOException if it is not there, or not what it should be; the message is a sentence that says where
     */
    public static Manifest read(Path checkout) throws IOException {
        Path folder = checkout.resolve(FOLDER);
        Path file = folder.resolve(FILE);
        try {
            SeededBug[] bugs = YAML.readValue(Files.readString(file), SeededBug[].class);
            return new Manifest(folder, List.of(bugs));
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new IOException(file + where + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The bug of a name. */
    public Optional<SeededBug> find(String id) {
        return bugs.stream().filter(bug -> bug.id().equals(id)).findFirst();
    }

    /** Where the patch of a bug is. */
    public Path patch(SeededBug bug) {
        return folder.resolve(bug.id() + ".diff");
    }
}
