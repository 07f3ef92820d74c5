package io.masstree.properties;

/** Tells a map that is wrong from a test that could not be run. */
final class Failures {

    private Failures() {}

    /**
     * Whether a failed test shows that the map violates its property: an assertion failed, or the map
     * itself threw what it must not throw. Anything else is an error of the test or its surroundings.
     *
     * @param testClass the test's class
     */
    static boolean showViolation(Throwable failure, String testClass) {
        if (failure instanceof LinkageError) {
            return false;
        }
        return failure instanceof AssertionError || thrownBelow(failure, testClass);
    }

    /** Whether code of ours that the test had called was on the stack. */
    private static boolean thrownBelow(Throwable failure, String testClass) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            String name = frame.getClassName();
            if (name.equals(testClass) || name.startsWith(testClass + "$")) {
                return false;
            }
            if (name.startsWith("io.masstree.")) {
                return true;
            }
        }
        return false;
    }
}
