package io.masstree.properties;

import io.masstree.model.DrawnOperations;
import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.Kind.Family;
import io.masstree.model.Operation;
import io.masstree.model.ReferenceMap;
import io.masstree.model.Subject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What any ordered map with byte arrays for keys must do while one thread uses it: every operation, in every order, answers as
 * the {@link ReferenceMap} does. jqwik cuts a failing sequence down to the operations that matter.
 */
final class SubjectProperties {

    private static final int OPERATIONS = 100;
    private static final int TRIES = 400;

    /** Bytes at both ends of the unsigned and of the signed order. */
    private static final Byte[] BYTES = {0, 'a', 0x7F, (byte) 0x80, (byte) 0xFF};

    private static final Set<Kind> SIMPLE =
            EnumSet.of(Kind.GET, Kind.PUT, Kind.REMOVE, Kind.SIZE, Kind.IS_EMPTY, Kind.CLEAR);

    /** What is also done to many keys in a row. */
    private static final Set<Kind> RUNS = EnumSet.of(Kind.PUT, Kind.REMOVE);

    /** So many keys that nodes split and trees turn. */
    private static final int RUN = 24;

    /** Values are few, so that an expected value is often the present one. */
    private static final int VALUES = 4;

    private static final List<String> PREFIXES = List.of("", "ABCDEFG", "ABCDEFGH");

    @Property(tries = TRIES)
    void pointOperationsAnswerAsSpecified(@ForAll("pointOperations") List<List<Operation>> operations) {
        compare(operations);
    }

    @Property(tries = TRIES)
    void conditionalOperationsAnswerAsSpecified(@ForAll("conditionalOperations") List<List<Operation>> operations) {
        compare(operations);
    }

    @Property(tries = TRIES)
    void navigationAnswersAsSpecified(@ForAll("navigation") List<List<Operation>> operations) {
        compare(operations);
    }

    @Property(tries = TRIES)
    void scansShowWhatIsSpecified(@ForAll("scans") List<List<Operation>> operations) {
        compare(operations);
    }

    @Property(tries = TRIES)
    void everyOperationAnswersAsSpecified(@ForAll("allOperations") List<List<Operation>> operations) {
        compare(operations);
    }

    @Provide
    Arbitrary<List<List<Operation>>> pointOperations() {
        return operations(kind -> false);
    }

    @Provide
    Arbitrary<List<List<Operation>>> conditionalOperations() {
        return operations(kind -> kind.family() == Family.KEY);
    }

    @Provide
    Arbitrary<List<List<Operation>>> navigation() {
        return operations(kind -> kind.family() == Family.NAVIGATION);
    }

    @Provide
    Arbitrary<List<List<Operation>>> scans() {
        return operations(kind -> kind.family() == Family.SCAN);
    }

    @Provide
    Arbitrary<List<List<Operation>>> allOperations() {
        return operations(kind -> true);
    }

    /** The names of the operations that the properties would ask for and the map does not have. */
    static List<String> leftOut(Subject<?> map) {
        return Arrays.stream(Kind.values())
                .map(Kind::label)
                .filter(map.unsupported()::contains)
                .toList();
    }

    /** The simple operations, which fill a map and empty it, and others. */
    private static Arbitrary<List<List<Operation>>> operations(Predicate<Kind> others) {
        List<Kind> has = Kind.of(ChosenSubject.create());
        List<Kind> kinds = has.stream()
                .filter(kind -> SIMPLE.contains(kind) || others.test(kind))
                .toList();
        List<Kind> runs = has.stream().filter(RUNS::contains).toList();
        return Combinators.combine(
                        Arbitraries.integers().between(0, kinds.size() + runs.size() - 1),
                        keys(),
                        keys(),
                        Arbitraries.integers().between(0, VALUES - 1),
                        Arbitraries.integers().between(0, DrawnOperations.BITS))
                .as((choice, key, other, value, bits) -> {
                    int expected = (value + 1) % VALUES;
                    return choice < kinds.size()
                            ? List.of(DrawnOperations.of(kinds.get(choice), key, other, expected, value, bits))
                            : run(runs.get(choice - kinds.size()), key, value);
                })
                .list()
                .ofMaxSize(OPERATIONS);
    }

    /** The same operation on many keys behind one. */
    private static List<Operation> run(Kind kind, Key key, int value) {
        return IntStream.range(0, RUN)
                .mapToObj(i -> Key.of(key.text() + (char) (i * 11)))
                .map(longer -> DrawnOperations.of(kind, longer, longer, value, value, 0))
                .toList();
    }

    private static Arbitrary<Key> keys() {
        Arbitrary<List<Byte>> tails = Arbitraries.of(BYTES).list().ofMaxSize(2);
        return Combinators.combine(Arbitraries.of(PREFIXES), tails).as(SubjectProperties::key);
    }

    private static Key key(String prefix, List<Byte> tail) {
        byte[] key = new byte[prefix.length() + tail.size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = i < prefix.length() ? (byte) prefix.charAt(i) : tail.get(i - prefix.length());
        }
        return Key.of(key);
    }

    private static void compare(List<List<Operation>> drawn) {
        List<Operation> operations = drawn.stream().flatMap(List::stream).toList();
        Subject<Integer> map = ChosenSubject.create();
        ReferenceMap<Integer> reference = new ReferenceMap<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            String expected = String.valueOf(operation.applyTo(reference));
            String answer = answer(operation, map);
            if (!answer.equals(expected)) {
                throw new AssertionError(operation + " answered " + answer + ", not " + expected + ", after "
                        + operations.subList(0, i));
            }
        }
        map.checkStructure();
    }

    /** What the map answers; also that it threw what it must not throw is an answer. */
    private static String answer(Operation operation, Subject<Integer> map) {
        try {
            return String.valueOf(operation.applyTo(map));
        } catch (RuntimeException | StackOverflowError e) {
            return "with " + e;
        }
    }
}
