package io.masstree.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All trials of a campaign. Each is on disk as soon as it is added, so that a campaign that is cut short can go on. */
public final class Trials {

    /** The file's name in the run's directory: one trial a line. */
    static final String FILE = "trials.jsonl";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Map<String, Trial> known = new LinkedHashMap<>();

    private Trials(Path file) {
        this.file = file;
    }

    /**
     * Those in a directory.
     *
     * @throws IOException if the file has a line that is no trial, other than a last one that was cut off
     */
    public static Trials in(Path directory) throws IOException {
        Trials trials = new Trials(directory.resolve(FILE));
        if (Files.exists(trials.file)) {
            String text = Files.readString(trials.file);
            int end = text.lastIndexOf('\n') + 1;
            for (String line : text.substring(0, end).lines().toList()) {
                try {
                    trials.put(JSON.readValue(line, Trial.class));
                } catch (JsonProcessingException e) {
                    throw new IOException(trials.file + " has a line that is no trial: " + line, e);
                }
            }
            if (end < text.length()) {
                Files.writeString(trials.file, text.substring(0, end));
            }
        }
        return trials;
    }

    private void put(Trial trial) {
        known.put(key(trial.mutant(), trial.gate(), trial.seed()), trial);
    }

    private static String key(String mutant, String gate, long seed) {
        return mutant + '\n' + gate + '\n' + seed;
    }

    void add(Trial trial) throws IOException {
        put(trial);
        Files.writeString(
                file, JSON.writeValueAsString(trial) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The trial of a gate on a bug with a seed, if there was one. */
    Optional<Trial> find(String mutant, String gate, long seed) {
        return Optional.ofNullable(known.get(key(mutant, gate, seed)));
    }

    /** All trials of a bug, in the order in which they were made. */
    List<Trial> of(String mutant) {
        return known.values().stream()
                .filter(trial -> trial.mutant().equals(mutant))
                .toList();
    }

    /** All of them. */
    public List<Trial> all() {
        return new ArrayList<>(known.values());
    }
}
