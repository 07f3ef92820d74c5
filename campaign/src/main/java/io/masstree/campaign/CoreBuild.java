package io.masstree.campaign;

import io.masstree.campaign.bytecode.GeneratedMutants;
import io.masstree.campaign.bytecode.Mutation;
import io.masstree.campaign.source.CoreSources;
import io.masstree.campaign.source.PatchException;
import io.masstree.campaign.source.SourcePatch;
import io.masstree.testbed.source.CompilationException;
import io.masstree.testbed.source.CoreCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The library of a checkout in memory: its source, its classes, and the classes that bugs change. */
public final class CoreBuild {

    private final CoreSources sources;
    private final CoreCompiler compiler;
    private final Map<String, byte[]> classes;
    private final GeneratedMutants generated;

    private CoreBuild(CoreSources sources, CoreCompiler compiler, Map<String, byte[]> classes) {
        this.sources = sources;
        this.compiler = compiler;
        this.classes = classes;
        this.generated = new GeneratedMutants(classes, sources);
    }

    /**
     * Compiles the library as it is.
     *
     * @throws IOException if that does not work; the message is a sentence
     */
    public static CoreBuild of(Path checkout) throws IOException {
        CoreSources sources = CoreSources.read(checkout);
        CoreCompiler compiler = CoreCompiler.of(checkout);
        try {
            return new CoreBuild(sources, compiler, compiler.compile(sources.files()));
        } catch (CompilationException e) {
            throw new IOException("the library does not compile without any bug: " + e.getMessage(), e);
        }
    }

    /** The text of the library. */
    public CoreSources sources() {
        return sources;
    }

    /** All classes, as they are. */
    public Map<String, byte[]> classes() {
        return new TreeMap<>(classes);
    }

    /** All classes, some of them changed: what is in one folder is found together, as tests that look at compiled code expect. */
    public Map<String, byte[]> with(Map<String, byte[]> changed) {
        Map<String, byte[]> all = classes();
        all.putAll(changed);
        return all;
    }

    /**
     * All classes, with a bug of the manifest.
     *
     * @throws PatchException if its patch does not fit
     * @throws CompilationException if the patched library does not compile
     */
    public Map<String, byte[]> with(SeededBug bug, Manifest manifest)
            throws IOException, PatchException, CompilationException {
        String mutation = bug.mutation();
        return with(
                mutation != null
                        ? generated.make(Mutation.parse(mutation))
                        : patched(SourcePatch.read(manifest.patch(bug))));
    }

    /** The mutations of the classes. */
    public GeneratedMutants generated() {
        return generated;
    }

    /**
     * The classes that a patch changes.
     *
     * @return at least one, by internal names
     * @throws PatchException if the patch does not fit
     * @throws CompilationException if the patched library does not compile, or its classes are those of the library as it is
     */
    public Map<String, byte[]> patched(SourcePatch patch) throws PatchException, CompilationException {
        CoreSources patched = patch.applyTo(sources);
        Map<String, byte[]> compiled = compiler.compile(patched.files(), patch.files()); // a tenth of the time of all
        return changed(
                compiled.entrySet().stream().allMatch(this::looksTheSame)
                        ? compiled
                        : compiler.compile(patched.files()));
    }

    /** Whether nothing of a class has changed that other classes know of. */
    private boolean looksTheSame(Map.Entry<String, byte[]> compiled) {
        byte[] before = classes.get(compiled.getKey());
        return before == null || Outline.of(before).equals(Outline.of(compiled.getValue()));
    }

    private Map<String, byte[]> changed(Map<String, byte[]> compiled) throws CompilationException {
        Map<String, byte[]> changed = new TreeMap<>();
        compiled.forEach((name, bytes) -> {
            if (!Arrays.equals(bytes, classes.get(name))) {
                changed.put(name, bytes);
            }
        });
        if (changed.isEmpty()) {
            throw new CompilationException(List.of("the patch changes no class"), null);
        }
        return changed;
    }
}
