package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What can be known of the pages without reading them: links lead somewhere, every page is reached, pictures are what they should be. */
class DocumentationTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();
    private static final Path DOCS = CHECKOUT.resolve("docs");
    private static final Path ENTRANCE = DOCS.resolve("README.md");

    private static final Pattern CODE_BLOCK = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
    private static final int MOST_WORDS = 40;

    /** A link to a file, and to a heading in it if the heading is not empty. */
    private record Link(Path page, Path target, String heading) {

        boolean isBroken() throws IOException {
            return !Files.exists(target)
                    || (!heading.isEmpty() && !anchors(target).contains(heading));
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(CHECKOUT);
                Stream<Path> docs = Files.walk(DOCS)) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Link> links(Path page) throws IOException {
        String text = CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
        return LINK.matcher(CODE.matcher(text).replaceAll(""))
                .results()
                .map(link -> link(page, link))
                .toList();
    }

    private static Link link(Path page, MatchResult link) {
        Path target = link.group(1).isEmpty()
                ? page
                : page.resolveSibling(link.group(1)).normalize();
        return new Link(page, target, link.group(2) == null ? "" : link.group(2));
    }

    /** The names by which headings are linked to, as GitHub makes them. */
    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(CODE_BLOCK.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Link> broken = new ArrayList<>();
        int seen = 0;
        for (Path page : pages()) {
            for (Link link : links(page)) {
                seen++;
                if (link.isBroken()) {
                    broken.add(link);
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(seen > 100, "links found: " + seen);
    }

    @Test
    void everyPageIsReachedFromTheEntrance() throws IOException {
        Set<Path> reached = new TreeSet<>();
        List<Path> pending = new ArrayList<>(List.of(ENTRANCE));
        while (!pending.isEmpty()) {
            Path page = pending.remove(pending.size() - 1);
            if (page.toString().endsWith(".md") && reached.add(page)) {
                links(page).forEach(link -> pending.add(link.target()));
            }
        }
        Set<Path> lost = new TreeSet<>(pages());
        lost.removeIf(page -> !page.startsWith(DOCS));
        lost.removeAll(reached);
        assertEquals(Set.of(), lost);
    }

    @Test
    void theWordsAreFewAndInOrder() throws IOException {
        String text = Files.readString(ENTRANCE);
        List<String> words = text.substring(text.indexOf("\n## Words"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> line.substring(2, line.indexOf(" |")))
                .toList();
        assertTrue(!words.isEmpty() && words.size() <= MOST_WORDS, "words: " + words.size());
        assertEquals(words.stream().sorted().toList(), words);
    }

    @Test
    void everyModuleIsInThePicture() throws Exception {
        Set<String> names = textsOf("modules.svg").stream()
                .flatMap(text -> Pattern.compile("\\s+").splitAsStream(text))
                .collect(Collectors.toSet());
        List<String> modules = MODULE.matcher(Files.readString(CHECKOUT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
        assertTrue(names.containsAll(modules), modules + " are modules, the picture says " + names);
    }

    @Test
    void thePicturesAreReadOnAnyGround() throws IOException {
        try (Stream<Path> pictures = Files.list(DOCS.resolve("pictures"))) {
            for (Path picture :
                    pictures.filter(file -> file.toString().endsWith(".svg")).toList()) {
                String text = Files.readString(picture);
                assertTrue(text.contains("viewBox=\"0 0 800 "), picture + " is made for another width than 800");
                assertTrue(text.contains("prefers-color-scheme: dark"), picture + " has no colours for a dark ground");
                assertTrue(
                        text.contains("<title") && text.contains("<desc"),
                        picture + " says nothing to whoever cannot see it");
            }
        }
    }

    private static List<String> textsOf(String picture) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(DOCS.resolve("pictures").resolve(picture).toFile());
        NodeList texts = document.getElementsByTagName("text");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            found.add(texts.item(i).getTextContent());
        }
        return found;
    }
}
