package io.masstree.jcstress;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * One jcstress test: a nested class of a test class.
 *
 * @param info what jcstress's annotation processor wrote down about it
 * @param type the nested class
 * @param role what its results are good for
 */
record Variant(TestInfo info, Class<?> type, Role role) {

    /** What the results of a variant are good for. */
    enum Role {
        /** Bare words that obey the protocol: judged. */
        MECHANISM,
        /** The map's own code: judged. */
        REAL,
        /** A broken rule that must be seen to fail. */
        CANARY,
        /** A broken rule that this machine need not show: reported. */
        DEMONSTRATION;

        /** Whether a forbidden outcome means that the map, or the protocol, is wrong. */
        boolean isCheck() {
            return this == MECHANISM || this == REAL;
        }
    }

    /** All variants, in the order of their names. */
    static List<Variant> all() {
        return TestList.tests().stream()
                .map(test -> of(TestList.getInfo(test)))
                .sorted(Comparator.comparing(Variant::name))
                .toList();
    }

    /** The variant of that name, if there is one. */
    static Optional<Variant> named(String name) {
        return all().stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    private static Variant of(TestInfo info) {
        try {
            Class<?> type = Class.forName(info.binaryName(), false, Variant.class.getClassLoader());
            return new Variant(info, type, roleOf(type));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("META-INF/TestList names a class that is not there", e);
        }
    }

    private static Role roleOf(Class<?> type) {
        if (type.isAnnotationPresent(Canary.class)) {
            return Role.CANARY;
        }
        if (type.isAnnotationPresent(Demonstration.class)) {
            return Role.DEMONSTRATION;
        }
        return type.getSimpleName().startsWith("Mechanism") ? Role.MECHANISM : Role.REAL;
    }

    /** Whether it tells most about its idea. */
    boolean isSharp() {
        return type.isAnnotationPresent(Sharp.class);
    }

    /** Test class and variant, for example {@code PutThenGetOther.Real}. */
    String name() {
        return nameOf(info.name());
    }

    /** The name of a variant by the name that jcstress uses for it, which has the package before it. */
    static String nameOf(String test) {
        int variant = test.lastIndexOf('.');
        return test.substring(test.lastIndexOf('.', variant - 1) + 1);
    }

    /** The claim. */
    String property() {
        return info.description();
    }

    /** The ids of the rules that it guards or, weakened, breaks. */
    String[] rules() {
        Rule[] rules = switch (role) {
            case CANARY -> type.getAnnotation(Canary.class).breaks();
            case DEMONSTRATION -> type.getAnnotation(Demonstration.class).breaks();
            case MECHANISM, REAL -> guarded();
        };
        return Arrays.stream(rules).map(Rule::id).toArray(String[]::new);
    }

    private Rule[] guarded() {
        Guards guards = type.getAnnotation(Guards.class);
        return guards == null ? new Rule[0] : guards.value();
    }
}
