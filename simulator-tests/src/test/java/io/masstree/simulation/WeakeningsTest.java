package io.masstree.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.instrument.Mutation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of weakenings, and the page that holds it. */
class WeakeningsTest {
    private static final Mutation FENCE = Mutation.parse("drop io.masstree.tree.Node.changedSince acquireFence #1");
    private static final Mutation STORE =
            Mutation.parse("weaken io.masstree.tree.BorderNode.insert setRelease #2 to setOpaque");
    private static final Path PAGE = Path.of("../docs/weakenings.md");

    @Test
    void anAccessThatIsNeededIsFound() {
        WeakeningsTable.Row row = new Weakenings(5, 2_000).run(FENCE, List.of("get_whileLayerBirthFromARest"));
        assertEquals("get_whileLayerBirthFromARest", row.scenario());
        assertEquals("R5", row.rules());
        assertEquals(1, row.scenarios());
        assertTrue(row.failure().startsWith("WRONG: no order of the operations"), row.failure());
        assertTrue(row.executions() > 1);
    }

    @Test
    void eachAccessOfTheTreeIsThereOnce() {
        List<Mutation> all = Weakenings.all();
        assertTrue(all.containsAll(List.of(FENCE, STORE)), all.toString());
        assertEquals(all.size(), all.stream().distinct().count());
        assertTrue(all.stream().allMatch(Mutation::isOneStep));
    }

    @Test
    void theTableGoesOnWhereItStoppedAndKeepsWhatWasWrittenByHand(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("page.md");
        String head = Files.readString(PAGE);
        Files.writeString(
                page,
                head.substring(0, head.indexOf("| access "))
                        + "| access | rules | one step weaker | fails | how | scenarios"
                        + " | executions | why not |\n|---|---|---|---|---|--:|--:|---|\n");
        WeakeningsTable table = WeakeningsTable.read(page);
        assertFalse(table.isDecided(FENCE, 60));
        table.put(new WeakeningsTable.Row(FENCE, "R5", "a_whileB", "WRONG: no", 3, 1234, ""));
        table.put(new WeakeningsTable.Row(STORE, "R7, R8", "", "", 60, 30_000, "the lock orders it"));
        table.write(page, List.of(STORE, FENCE));
        WeakeningsTable read = WeakeningsTable.read(page);
        assertTrue(read.isDecided(FENCE, 100));
        assertTrue(read.isDecided(STORE, 60));
        assertFalse(read.isDecided(STORE, 61));
        assertEquals(List.of("a_whileB"), read.scenarios());
        read.put(new WeakeningsTable.Row(STORE, "R7, R8", "", "", 100, 50_000, ""));
        read.write(page, List.of(STORE, FENCE));
        String text = Files.readString(page);
        String store =
                "| `BorderNode.insert setRelease #2` | R7, R8 | setOpaque | not found |  | 100 | 50,000 | the lock orders it |";
        String fence = "| `Node.changedSince acquireFence #1` | R5 | left out | a_whileB | WRONG: no | 3 | 1,234 |  |";
        List<String> lines = text.lines().toList();
        assertEquals(List.of(store, fence), lines.subList(lines.size() - 2, lines.size()), text);
    }

    @Test
    void theCommittedPageIsReadAndNamesOnlyAccessesThatAreThere() throws IOException {
        WeakeningsTable table = WeakeningsTable.read(PAGE);
        assertEquals(List.of(), table.unknown(Weakenings.all()), "accesses that are no more; make the table anew");
        for (String scenario : table.scenarios()) {
            assertTrue(Units.scenario(scenario).isPresent(), scenario);
        }
    }

    @Test
    void aPageWithoutATableIsRefused(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "# Nothing\n");
        assertThrows(IllegalArgumentException.class, () -> WeakeningsTable.read(page));
        Files.writeString(page, Files.readString(PAGE) + "| no | row |\n");
        assertThrows(IllegalArgumentException.class, () -> WeakeningsTable.read(page));
    }
}
