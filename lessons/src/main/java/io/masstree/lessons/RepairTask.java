package io.masstree.lessons;

import io.masstree.testbed.source.CompilationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * To repair a source file of the library that has a bug.
 *
 * @param bug the bug, one of the folder {@code mutants}
 * @param source the file in the checkout
 * @param looks the checks that must pass
 */
record RepairTask(String bug, String source, List<Look> looks) implements Task {

    /** Keeps a copy. */
    RepairTask {
        looks = List.copyOf(looks);
    }

    @Override
    public String fileName(Lesson lesson) {
        return String.valueOf(Path.of(source).getFileName());
    }

    @Override
    public String start(Lesson lesson, SeededCore core) throws IOException {
        return core.source(bug, source);
    }

    /** The file as it is in the library: what the bug changes there is all that there is to repair. */
    @Override
    public String solution(Lesson lesson, SeededCore core) throws IOException {
        return core.source(source);
    }

    @Override
    public Judgement judge(Path file, Lesson lesson, Workbench bench) throws IOException, InterruptedException {
        Path classes;
        try {
            classes = bench.core()
                    .compile(source, Files.readString(file), bench.folder().resolve("task"));
        } catch (CompilationException e) {
            return new Judgement(false, "It does not compile:\n" + e.getMessage());
        }
        StringBuilder words = new StringBuilder();
        for (Look look : looks) {
            Sight sight = bench.look(look, lesson.folder(), classes);
            if (!sight.isBlind()) {
                String verb = sight.isSeen() ? " still sees a bug:\n" : " did not decide:\n";
                return new Judgement(false, words + look.check() + verb + sight.words());
            }
            words.append(look.check()).append(" passes.\n");
        }
        return new Judgement(true, words.toString().strip());
    }
}
