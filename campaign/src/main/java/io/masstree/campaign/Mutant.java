package io.masstree.campaign;

import io.masstree.campaign.bytecode.GeneratedMutants;
import io.masstree.campaign.bytecode.Mutation;
import io.masstree.campaign.bytecode.Operator;
import io.masstree.campaign.source.PatchException;
import io.masstree.campaign.source.SourcePatch;
import io.masstree.testbed.source.CompilationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bug that can be run.
 *
 * @param bug what is known of it
 * @param classes makes the classes of the library with it
 */
record Mutant(SeededBug bug, Classes classes) {

    /** The name of the library as it is, which goes the way of a mutant: no gate may see anything. */
    static final String NONE = "none";

    /** Makes all classes of the library, by internal names. */
    interface Classes {
        Map<String, byte[]> make() throws IOException, PatchException, CompilationException;
    }

    String id() {
        return bug.id();
    }

    boolean isNone() {
        return bug.id().equals(NONE);
    }

    /** A bug of the manifest. */
    static Mutant of(SeededBug bug, Manifest manifest, CoreBuild build) {
        return new Mutant(bug, () -> build.with(bug, manifest));
    }

    /** Somebody's patch, of which nothing is known. */
    static Mutant of(Path patch, List<String> gates, CoreBuild build) {
        String name = String.valueOf(patch.getFileName()).replaceFirst("\\.(diff|patch)$", "");
        String id = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        SeededBug bug = new SeededBug(
                id.isEmpty() ? "patch" : id,
                List.of(),
                BugKind.STRUCTURE,
                "What the patch " + patch + " breaks.",
                gates,
                0,
                patch.toString(),
                null,
                null);
        return new Mutant(bug, () -> build.with(build.patched(SourcePatch.read(patch))));
    }

    /** The library as it is. All of its classes come before themselves. */
    static Mutant none(List<String> gates, CoreBuild build) {
        SeededBug bug = new SeededBug(
                NONE, List.of(), BugKind.STRUCTURE, "Nothing: no gate may see anything.", gates, 0, "-", null, null);
        return new Mutant(bug, build::classes);
    }

    /** A mutation of compiled classes that nobody has described, unless the manifest argues that it is none. */
    static Mutant of(GeneratedMutants.Candidate candidate, Manifest manifest, CoreBuild build) {
        Mutation mutation = candidate.mutation();
        String argument = manifest.bugs().stream()
                .filter(bug -> mutation.toString().equals(bug.mutation()))
                .map(SeededBug::equivalent)
                .findFirst()
                .orElse(null);
        BugKind kind = kindOf(mutation);
        SeededBug bug = new SeededBug(
                mutation.slug(),
                candidate.rules(),
                kind,
                mutation + (candidate.line() == 0 ? "" : " (" + candidate.file() + ":" + candidate.line() + ")"),
                argument != null ? List.of() : gatesFor(kind),
                0,
                "generated",
                argument,
                mutation.toString());
        return new Mutant(bug, () -> build.with(build.generated().make(mutation)));
    }

    private static BugKind kindOf(Mutation mutation) {
        String target = mutation.target();
        Operator operator = mutation.operator();
        return switch (operator) {
            case WEAKEN, PLAIN -> BugKind.VISIBILITY;
            case SPLIT, FORCE -> BugKind.ATOMICITY;
            case SWAP -> BugKind.ORDERING;
            case SHIFT -> BugKind.ARITHMETIC;
            case DROP ->
                target.endsWith("Fence")
                        ? BugKind.VISIBILITY
                        : target.startsWith("unlock")
                                ? BugKind.PROGRESS
                                : target.equals("lock") ? BugKind.ATOMICITY : BugKind.STRUCTURE;
        };
    }

    /** Which gates see such a bug soonest. */
    private static List<String> gatesFor(BugKind kind) {
        return switch (kind) {
            case VISIBILITY -> List.of("properties/MemoryOrderTest", "simulator", "jcstress", "histories");
            case ORDERING -> List.of("properties/MemoryOrderTest", "simulator", "lincheck", "histories");
            case ATOMICITY, PROGRESS -> List.of("histories", "lincheck", "simulator", "properties");
            case STRUCTURE, ARITHMETIC, RESOURCE -> List.of("properties", "histories", "lincheck");
        };
    }

    /** Whether nobody can see it, and why. */
    @Nullable
    String argument() {
        return bug.equivalent();
    }
}
