package io.masstree;

/**
 * Makes the maps that the sequential properties are about: the real map, or with {@code -Dmasstree.canary} one with a seeded
 * fault, on which they must fail.
 */
@FunctionalInterface
interface MapFactory {
    /** The system property that asks for a fault: {@code true}, or the name of one. */
    String CANARY = "masstree.canary";

    /** Makes an empty map whose nodes split at {@code width} entries. */
    MapUnderTest ofWidth(int width);

    /** The factory that the system properties ask for. */
    static MapFactory underTest() {
        String canary = System.getProperty(CANARY, "false");
        return canary.equals("false") ? MasstreeUnderTest::new : Canary.named(canary);
    }
}
