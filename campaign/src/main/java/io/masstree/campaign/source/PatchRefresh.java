package io.masstree.campaign.source;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renews patches that were made for an earlier text of the library. Git knows that text by the id in the patch; the patch makes the other
 * one of it; what has become of the file since and that are merged, and the difference is the new patch.
 */
public final class PatchRefresh {

    private static final int CONTEXT = 3;

    private final Path checkout;

    /** For the patches of a checkout. */
    public PatchRefresh(Path checkout) {
        this.checkout = checkout;
    }

    /**
     * Renews a patch in its place.
     *
     * @return what has been done, in words
     * @throws PatchException if both have changed the same lines, or if the text is not known; the message shows them
     */
    public String renew(Path file) throws IOException, InterruptedException, PatchException {
        SourcePatch patch = SourcePatch.read(file);
        StringBuilder renewed = new StringBuilder();
        boolean moved = false;
        boolean fits = true;
        for (Map.Entry<String, SourcePatch.Change> each : patch.changes().entrySet()) {
            String base = each.getValue().base();
            if (base == null) {
                throw new PatchException(
                        patch.name() + " does not say what it was made for: it has no line 'index ...'", null);
            }
            String name = nameOfNow(each.getKey(), base);
            String now = Files.readString(checkout.resolve(name));
            moved |= !name.equals(each.getKey());
            fits &= id(now).startsWith(base);
            renewed.append(diff(name, now, merge(patch, each.getKey(), now, before(patch, base))));
        }
        if (fits && !moved) {
            return "still fits";
        }
        Files.writeString(file, renewed);
        return moved ? "renewed, in another file" : "renewed";
    }

    /** The file that a patch was made for. */
    private String before(SourcePatch patch, String base) throws IOException, InterruptedException, PatchException {
        Answer answer = ask("cat-file", "-p", base);
        if (answer.code != 0) {
            throw new PatchException(
                    patch.name() + " was made for a file " + base + ", which is not in this repository: make it anew",
                    null);
        }
        return answer.text;
    }

    private String merge(SourcePatch patch, String name, String now, String before)
            throws IOException, InterruptedException, PatchException {
        SourcePatch.Change change = patch.changes().get(name);
        if (change == null) {
            throw new IllegalStateException(patch.name() + " does not change " + name);
        }
        Path folder = Files.createTempDirectory("mt-refresh");
        Path ours = Files.writeString(folder.resolve("library"), now);
        Path base = Files.writeString(folder.resolve("base"), before);
        Path theirs = Files.writeString(folder.resolve("bug"), patch.apply(change.patch(), before, name));
        try {
            Answer answer = ask("merge-file", "-p", ours.toString(), base.toString(), theirs.toString());
            if (answer.code != 0) {
                throw new PatchException(
                        patch.name() + " cannot be renewed: the library has changed the same lines of " + name + "\n"
                                + conflicts(answer.text),
                        null);
            }
            return answer.text;
        } finally {
            for (Path file : List.of(ours, base, theirs, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String conflicts(String text) {
        StringBuilder conflicts = new StringBuilder();
        boolean within = false;
        for (String line : text.lines().toList()) {
            within |= line.startsWith("<<<<<<<");
            if (within) {
                conflicts.append(line).append('\n');
            }
            within &= !line.startsWith(">>>>>>>");
        }
        return conflicts.toString().strip();
    }

    /** What a file is called now that had a text once. */
    private String nameOfNow(String name, String base) throws IOException, InterruptedException, PatchException {
        String now = name;
        while (!Files.exists(checkout.resolve(now))) {
            String before = now;
            String log = git("log", "-M30%", "--diff-filter=R", "--format=", "--name-status", "--", CoreSources.FOLDER);
            now = renamed(before, log);
            if (now.equals(before)) {
                throw new PatchException(
                        "the library has no file " + name + " any more, and git does not know what has become of "
                                + base + ": renew the patch by hand",
                        null);
            }
        }
        return now;
    }

    private static String renamed(String name, String log) {
        for (String line : log.lines().toList()) {
            String[] cells = line.split("\t", -1);
            if (cells.length == 3 && cells[1].equals(name)) {
                return cells[2];
            }
        }
        return name;
    }

    private String diff(String name, String now, String merged) throws IOException, InterruptedException {
        List<String> from = List.of(now.split("\n", -1));
        List<String> to = List.of(merged.split("\n", -1));
        List<String> lines = new ArrayList<>(
                List.of("diff --git a/" + name + " b/" + name, "index " + id(now) + ".." + id(merged) + " 100644"));
        lines.addAll(UnifiedDiffUtils.generateUnifiedDiff(
                "a/" + name, "b/" + name, from, DiffUtils.diff(from, to), CONTEXT));
        return String.join("\n", lines) + "\n";
    }

    private String id(String text) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile("mt-refresh", ".java"), text);
        try {
            return git("hash-object", "--no-filters", file.toString()).strip();
        } finally {
            Files.delete(file);
        }
    }

    private record Answer(int code, String text) {}

    private String git(String... arguments) throws IOException, InterruptedException {
        Answer answer = ask(arguments);
        if (answer.code != 0) {
            throw new IOException("git " + String.join(" ", arguments) + " failed in " + checkout);
        }
        return answer.text;
    }

    private Answer ask(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        git.getOutputStream().close();
        String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(git.waitFor(), text);
    }
}
