package io.masstree.lessons;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a lesson is beside its text: the file {@code lesson.yaml} in its folder.
 *
 * @param explorer the scenario of the explorer's page that shows it; null if none does
 * @param bug the seeded bug, an id of the folder {@code mutants}; null if the lesson needs none
 * @param question what the student is to predict
 * @param answers by their letters
 * @param right the letter of the right answer
 * @param sees the tools that must see the bug
 * @param blind the tools that must not see it
 * @param task what the student does at the end
 */
record LessonManifest(
        @Nullable String explorer,
        @Nullable String bug,
        String question,
        SortedMap<String, String> answers,
        String right,
        List<Look> sees,
        List<Look> blind,
        Task task) {

    /** Refuses what is not a lesson; the messages are sentences. */
    LessonManifest {
        if (question == null || answers == null || right == null || sees == null || blind == null || task == null) {
            throw new IllegalArgumentException("a lesson needs question, answers, right, sees, blind and task");
        }
        answers = new TreeMap<>(answers);
        if (!answers.containsKey(right) || answers.size() < 3 || answers.size() > 4) {
            throw new IllegalArgumentException(
                    "three or four answers are needed, and one of them is right, not " + right);
        }
        if (sees.isEmpty() || blind.isEmpty()) {
            throw new IllegalArgumentException("at least one tool must see the bug, and at least one must not");
        }
        question = question.strip();
        sees = List.copyOf(sees);
        blind = List.copyOf(blind);
    }
}
