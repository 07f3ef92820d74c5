package io.masstree.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestClassesTest {

    @TempDir
    private Path home;

    @BeforeEach
    void buildCheckout() throws IOException {
        build("core", "io/masstree/EveryOperationTest");
        build("properties", "io/masstree/maps/KeyCodecTest");
        build("properties", "io/masstree/properties/PropertiesGateTest");
        build("properties", "io/masstree/properties/fixture/FailingFixture");
        System.setProperty("mt.home", home.toString());
    }

    @AfterEach
    void forgetCheckout() {
        System.clearProperty("mt.home");
    }

    private void build(String module, String name) throws IOException {
        Path file =
                home.resolve(module).resolve("target").resolve("test-classes").resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    @Test
    void theTestsOfTheLibraryAreFoundInBothModules_andTheGateDoesNotRunItsOwn() throws IOException {
        TestClasses found = TestClasses.find();

        assertEquals("io.masstree.EveryOperationTest", found.fullName("EveryOperationTest"));
        assertEquals("io.masstree.maps.KeyCodecTest", found.fullName("KeyCodecTest"));
        assertNull(found.fullName("PropertiesGateTest"));
        assertNull(found.fullName("FailingFixture"));
    }

    @Test
    void theCanaryFindsTheSameTests() {
        assertEquals(Map.of("mt.home", home.toString()), TestClasses.places());
    }
}
