package io.masstree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's code sample, compiled and run; what the page shows is what stands here. */
class ReadmeSampleTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("mt.home", ".."));
    private static final Path THIS_FILE = Path.of("core/src/test/java/io/masstree/ReadmeSampleTest.java");

    @Test
    void theSampleDoesWhatItSeemsToDo() {
        List<String> names = new ArrayList<>();
        // README: begin
        Masstree<String> map = new Masstree<>();
        map.put("user/1".getBytes(UTF_8), "Ada");
        map.put("user/2".getBytes(UTF_8), "Barbara");
        map.merge("user/1".getBytes(UTF_8), " Lovelace", String::concat);
        map.scanPrefix("user/".getBytes(UTF_8), entry -> names.add(entry.value()));
        String first = map.pollFirstEntry().getValue();
        // README: end
        assertEquals(List.of("Ada Lovelace", "Barbara"), names);
        assertEquals("Ada Lovelace", first);
        assertEquals(1, map.size());
    }

    @Test
    void theReadmeShowsThisCode() throws IOException {
        List<String> shown = between("```java", "```", Files.readAllLines(CHECKOUT.resolve("README.md")));
        List<String> here =
                between("// README: begin", "// README: end", Files.readAllLines(CHECKOUT.resolve(THIS_FILE)));
        assertEquals(6, here.size(), "six lines are what a reader takes in at a glance");
        assertEquals(here, shown);
    }

    private static List<String> between(String begin, String end, List<String> lines) {
        List<String> stripped = lines.stream().map(String::strip).toList();
        int from = stripped.indexOf(begin) + 1;
        List<String> rest = stripped.subList(from, stripped.size());
        return rest.subList(0, rest.indexOf(end));
    }
}
