package io.masstree.properties;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The test classes in some directories, by their simple names, and the test methods in them. */
final class TestClasses {

    /** The directories of the test classes, as in a class path; without it, they are in the checkout that {@code mt.home} names. */
    static final String DIRECTORIES = "masstree.properties.testClasses";

    private static final String HOME = "mt.home";

    /** The modules of the library's tests: of the map itself, and of {@code MasstreeMap}. */
    private static final List<String> TEST_MODULES = List.of("core", "properties");

    /** The tests of this gate lie beside those that it runs. */
    private static final String OWN_PACKAGE = TestClasses.class.getPackageName() + ".";

    private static final String JQWIK = "[engine:jqwik]";

    private final Map<String, String> fullNames = new LinkedHashMap<>();

    /** Finds every top-level class; those without tests are told from the others by {@link #methods}. */
    static TestClasses find() throws IOException {
        TestClasses found = new TestClasses();
        String given = System.getProperty(DIRECTORIES);
        if (given != null) {
            for (String directory : given.split(File.pathSeparator)) {
                namesIn(Path.of(directory)).forEach(found::add);
            }
            return found;
        }
        for (String module : TEST_MODULES) {
            for (String name : namesIn(home().resolve(module).resolve("target").resolve("test-classes"))) {
                if (!name.startsWith(OWN_PACKAGE)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    /** The properties of the system that let another process find the same classes. */
    static Map<String, String> places() {
        String given = System.getProperty(DIRECTORIES);
        return given == null ? Map.of(HOME, home().toString()) : Map.of(DIRECTORIES, given);
    }

    /** Where the sources of the library's tests are, in the checkout. */
    static List<Path> sources() {
        return TEST_MODULES.stream()
                .map(module ->
                        home().resolve(module).resolve("src").resolve("test").resolve("java"))
                .toList();
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME, ".")).toAbsolutePath();
    }

    /** One class alone. */
    static TestClasses only(Class<?> testClass) {
        TestClasses one = new TestClasses();
        one.add(testClass.getName());
        return one;
    }

    private void add(String className) {
        String other = fullNames.putIfAbsent(simpleName(className), className);
        if (other != null) {
            throw new IllegalStateException("two test classes of one simple name: " + other + " and " + className);
        }
    }

    private static List<String> namesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .map(file -> file.replace(File.separatorChar, '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .sorted()
                    .toList();
        }
    }

    /** The full name of the class with that simple name; null if there is none. */
    @Nullable
    String fullName(String simpleName) {
        return fullNames.get(simpleName);
    }

    /** The ids of the rules that a test method, or the class with that simple name, says it guards. */
    List<String> rules(String simpleName, String method) {
        String fullName = fullName(simpleName);
        if (fullName == null) {
            return List.of();
        }
        try {
            Class<?> type = Class.forName(fullName, false, TestClasses.class.getClassLoader());
            return Stream.concat(
                            Stream.of(type),
                            Stream.of(type.getDeclaredMethods())
                                    .filter(declared -> declared.getName().equals(method)))
                    .map(element -> element.getAnnotation(Guards.class))
                    .filter(guards -> guards != null)
                    .flatMap(guards -> Stream.of(guards.value()))
                    .map(Rule::name)
                    .toList();
        } catch (ClassNotFoundException e) {
            return List.of(); // what cannot be loaded says so when it is run
        }
    }

    /** The simple names of the classes that have tests, each with the names of its test methods. */
    Map<String, Set<String>> methods() {
        return methods("");
    }

    /** The simple names of the classes with properties of jqwik's, whose tries another seed changes. */
    List<String> withProperties() {
        return List.copyOf(methods(JQWIK).keySet());
    }

    private Map<String, Set<String>> methods(String engine) {
        TestPlan plan = LauncherFactory.create().discover(request(fullNames.values()));
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        for (String name : fullNames.keySet()) {
            methods.put(name, new LinkedHashSet<>());
        }
        for (TestIdentifier root : plan.getRoots()) {
            for (TestIdentifier test : plan.getDescendants(root)) {
                if (test.getUniqueId().startsWith(engine)) {
                    TestClassRun.testMethod(test)
                            .ifPresent(
                                    method -> methods.computeIfAbsent(method.testClass(), key -> new LinkedHashSet<>())
                                            .add(method.name()));
                }
            }
        }
        methods.values().removeIf(Set::isEmpty);
        return methods;
    }

    /** What to ask of JUnit so that it runs, or finds, the tests of some classes. */
    static LauncherDiscoveryRequest request(Iterable<String> classNames) {
        List<DiscoverySelector> selectors = new ArrayList<>();
        classNames.forEach(name -> selectors.add(DiscoverySelectors.selectClass(name)));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build();
    }

    static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
