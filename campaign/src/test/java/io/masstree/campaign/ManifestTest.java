package io.masstree.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.campaign.bytecode.GeneratedMutants.Candidate;
import io.masstree.campaign.source.PatchException;
import io.masstree.campaign.source.SourcePatch;
import io.masstree.model.Rule;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.Gates;
import io.masstree.testbed.source.CompilationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seeded bugs of this checkout are what their descriptions say, and can be made. */
class ManifestTest {

    /** Fewer would not be a campaign. */
    private static final int LEAST_BUGS = 120;

    private static final int BUGS_A_RULE = 2;

    @TempDir
    private Path empty;

    @Test
    void everyRuleHasTwoBugs() throws IOException {
        List<SeededBug> bugs = Manifest.read(Checkout.ROOT).bugs();
        Set<String> poor = new TreeSet<>();
        for (Rule rule : Rule.values()) {
            long count =
                    bugs.stream().filter(bug -> bug.rules().contains(rule.id())).count();
            if (count < BUGS_A_RULE) {
                poor.add(rule.id() + " has " + count);
            }
        }
        assertEquals(Set.of(), poor);
        assertTrue(bugs.size() >= LEAST_BUGS, "bugs: " + bugs.size());
    }

    @Test
    void whatBugsNameIsThere() throws IOException {
        Set<String> gates = Gates.all().stream().map(Gate::name).collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        for (SeededBug bug : Manifest.read(Checkout.ROOT).bugs()) {
            bug.rules().stream()
                    .filter(rule -> Rule.byId(rule).isEmpty())
                    .forEach(rule -> wrong.add(bug.id() + ": " + rule));
            bug.expectedGates().stream()
                    .filter(gate -> !gates.contains(gate))
                    .forEach(gate -> wrong.add(bug.id() + ": " + gate));
            if (bug.id().matches("R\\d+-.*") && !bug.rules().contains(bug.id().replaceFirst("-.*", ""))) {
                wrong.add(bug.id() + " is named after a rule that it does not break");
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyPatchIsDescribedAndEveryDescriptionHasOne() throws IOException {
        Manifest manifest = Manifest.read(Checkout.ROOT);
        Set<Path> described = new TreeSet<>();
        manifest.bugs().stream()
                .filter(bug -> bug.mutation() == null)
                .map(manifest::patch)
                .forEach(described::add);
        try (Stream<Path> files = Files.list(manifest.folder())) {
            Set<Path> there = files.filter(file -> file.toString().endsWith(".diff"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(described, there);
        }
    }

    @Test
    void everyPatchAppliesCompilesAndChangesClasses() throws IOException {
        Manifest manifest = Manifest.read(Checkout.ROOT);
        CoreBuild build = CoreBuild.of(Checkout.ROOT);
        List<String> broken = new ArrayList<>();
        for (SeededBug bug : manifest.bugs()) {
            if (bug.mutation() == null) {
                try {
                    build.patched(SourcePatch.read(manifest.patch(bug)));
                } catch (PatchException | CompilationException e) {
                    broken.add(bug.id() + ": " + e.getMessage());
                }
            }
        }
        assertEquals(List.of(), broken, "renew what does not fit any more with ./mt mutants --refresh ID");
    }

    @Test
    void everyMutationOfTheManifestCanBeMade() throws IOException {
        Set<String> all = new HashSet<>();
        for (Candidate candidate : CoreBuild.of(Checkout.ROOT).generated().all()) {
            all.add(candidate.mutation().toString());
        }
        List<String> unknown = new ArrayList<>();
        for (SeededBug bug : Manifest.read(Checkout.ROOT).bugs()) {
            String mutation = bug.mutation();
            if (mutation != null && !all.contains(mutation)) {
                unknown.add(bug.id() + ": " + mutation);
            }
        }
        assertEquals(List.of(), unknown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id: A; needs either expected",
                "id: A, expected: [lincheck], colour: red; colour",
                "id: '*', expected: [lincheck]; id: *",
                "id: A, expected: [lincheck], kind: dreadful; dreadful",
                "id: A, expected: [lincheck], within: 5, within: 90; Duplicate field 'within'"
            })
    void whatIsWrongWithAManifestIsSaid(String entry, String complaint) throws IOException {
        Path folder = Files.createDirectories(empty.resolve(Manifest.FOLDER));
        String kind = entry.contains("kind:") ? "" : ", kind: atomicity";
        Files.writeString(folder.resolve(Manifest.FILE), "- {" + entry + kind + ", wrong: All., from: here}\n");
        IOException e = assertThrows(IOException.class, () -> Manifest.read(empty));
        assertTrue(String.valueOf(e.getMessage()).contains(complaint), e.getMessage());
    }
}
