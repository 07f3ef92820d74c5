package io.masstree.campaign.source;

import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A unified diff of some of the library's source files, as {@code git diff --full-index} writes it. */
public final class SourcePatch {

    /** A line that git writes before the diff of a file. */
    private static final Pattern INDEX = Pattern.compile("^index ([0-9a-f]{7,40})\\.\\.", Pattern.MULTILINE);

    private static final Pattern PREFIX = Pattern.compile("^[ab]/");

    private final String name;
    private final Map<String, Change> changes;

    private SourcePatch(String name, Map<String, Change> changes) {
        this.name = name;
        this.changes = changes;
    }

    /**
     * What is changed in a file.
     *
     * @param base the id that git gives to the text that the patch was made for; null if the patch does not say
     */
    record Change(Patch<String> patch, @Nullable String base) {}

    /**
     * Reads a patch.
     *
     * @throws PatchException if it is none
     */
    public static SourcePatch read(Path file) throws IOException, PatchException {
        return parse(String.valueOf(file.getFileName()), Files.readString(file));
    }

    static SourcePatch parse(String name, String text) throws IOException, PatchException {
        UnifiedDiff diff;
        try {
            diff = UnifiedDiffReader.parseUnifiedDiff(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            throw new PatchException(name + " is no unified diff: " + e.getMessage(), e);
        }
        Map<String, Change> changes = new LinkedHashMap<>();
        Matcher index = INDEX.matcher(text);
        for (UnifiedDiffFile file : diff.getFiles()) {
            String base = index.find() ? index.group(1) : null;
            String target = file.getFromFile() == null
                    ? null
                    : PREFIX.matcher(file.getFromFile()).replaceFirst("");
            if (target == null || !target.startsWith(CoreSources.FOLDER + "/")) {
                throw new PatchException(
                        name + " changes " + target + ", but expected files in " + CoreSources.FOLDER, null);
            }
            changes.put(target, new Change(file.getPatch(), base));
        }
        if (changes.isEmpty()) {
            throw new PatchException(name + " is no unified diff: it names no file that it changes", null);
        }
        return new SourcePatch(name, changes);
    }

    /** The files that it changes. */
    public Set<String> files() {
        return Set.copyOf(changes.keySet());
    }

    /** What it changes, by file. */
    Map<String, Change> changes() {
        return changes;
    }

    /** Its name. */
    String name() {
        return name;
    }

    /**
     * Applies it. Lines may have moved, but what stands around a change must be what it was.
     *
     * @throws PatchException if it does not fit
     */
    public CoreSources applyTo(CoreSources sources) throws PatchException {
        CoreSources patched = sources;
        for (Map.Entry<String, Change> change : changes.entrySet()) {
            String text = patched.files().get(change.getKey());
            if (text == null) {
                throw new PatchException(name + " changes " + change.getKey() + ", which is not there", null);
            }
            patched = patched.with(change.getKey(), apply(change.getValue().patch(), text, change.getKey()));
        }
        return patched;
    }

    /** The text of a file with its change. */
    String apply(Patch<String> patch, String text, String file) throws PatchException {
        try {
            List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
            return String.join("\n", patch.applyFuzzy(lines, 0));
        } catch (PatchFailedException | RuntimeException e) {
            throw new PatchException(name + " does not fit " + file + " any more", e);
        }
    }
}
