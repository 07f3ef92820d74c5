package io.masstree.properties;

import io.masstree.model.ReferenceMap;
import io.masstree.properties.SubjectOperation.Group;
import io.masstree.properties.SubjectOperation.Kind;
import io.masstree.subjects.Subject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final List<String> PREFIXES = List.of("", "ABCDEFG", "ABCDEFGH");

    @Property(tries = TRIES)
    void pointOperationsAnswerAsSpecified(@ForAll("pointOperations") List<SubjectOperation> operations) {
        compare(operations);
    }

    @Property(tries = TRIES)
    void conditionalOperationsAnswerAsSpecified(@ForAll("conditionalOperations") List<SubjectOperation> operations) {
        compare(operations);
    }

    @Property(tries = TRIES)
    void navigationAnswersAsSpecified(@ForAll("navigation") List<SubjectOperation> operations) {
        compare(operations);
    }

    @Property(tries = TRIES)
    void scansShowWhatIsSpecified(@ForAll("scans") List<SubjectOperation> operations) {
        compare(operations);
    }

    @Property(tries = TRIES)
    void everyOperationAnswersAsSpecified(@ForAll("allOperations") List<SubjectOperation> operations) {
        compare(operations);
    }

    @Provide
    Arbitrary<List<SubjectOperation>> pointOperations() {
        return operations(EnumSet.of(Group.POINT));
    }

    @Provide
    Arbitrary<List<SubjectOperation>> conditionalOperations() {
        return operations(EnumSet.of(Group.POINT, Group.CONDITIONAL));
    }

    @Provide
    Arbitrary<List<SubjectOperation>> navigation() {
        return operations(EnumSet.of(Group.POINT, Group.NAVIGATION));
    }

    @Provide
    Arbitrary<List<SubjectOperation>> scans() {
        return operations(EnumSet.of(Group.POINT, Group.SCAN));
    }

    @Provide
    Arbitrary<List<SubjectOperation>> allOperations() {
        return operations(EnumSet.allOf(Group.class));
    }

    /** The names of the operations that the properties would ask for and the map does not have. */
    static List<String> leftOut(Subject<?> map) {
        return Arrays.stream(Kind.values())
                .map(Kind::label)
                .filter(map.unsupported()::contains)
                .distinct()
                .toList();
    }

    private static Arbitrary<List<SubjectOperation>> operations(Set<Group> groups) {
        Set<String> unsupported = ChosenSubject.create().unsupported();
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> groups.contains(kind.group) && !unsupported.contains(kind.label()))
                .toList();
        return Combinators.combine(
                        Arbitraries.of(kinds),
                        keys(),
                        keys(),
                        Arbitraries.integers().between(0, 3))
                .as(SubjectOperation::new)
                .list()
                .ofMaxSize(OPERATIONS);
    }

    private static Arbitrary<byte[]> keys() {
        Arbitrary<List<Byte>> tails = Arbitraries.of(BYTES).list().ofMaxSize(2);
        return Combinators.combine(Arbitraries.of(PREFIXES), tails).as(SubjectProperties::key);
    }

    private static byte[] key(String prefix, List<Byte> tail) {
        byte[] key = new byte[prefix.length() + tail.size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = i < prefix.length() ? (byte) prefix.charAt(i) : tail.get(i - prefix.length());
        }
        return key;
    }

    private static void compare(List<SubjectOperation> operations) {
        Subject<Integer> map = ChosenSubject.create();
        ReferenceMap<Integer> reference = new ReferenceMap<>();
        for (int i = 0; i < operations.size(); i++) {
            SubjectOperation operation = operations.get(i);
            String expected = operation.on(reference);
            String answer = answer(operation, map);
            if (!answer.equals(expected)) {
                throw new AssertionError(operation + " answered " + answer + ", not " + expected + ", after "
                        + operations.subList(0, i).stream()
                                .map(SubjectOperation::toString)
                                .collect(Collectors.joining(", ", "[", "]")));
            }
        }
        map.checkStructure();
    }

    /** What the map answers; also that it threw what it must not throw is an answer. */
    private static String answer(SubjectOperation operation, Subject<Integer> map) {
        try {
            return operation.on(map);
        } catch (RuntimeException | StackOverflowError e) {
            return "with " + e;
        }
    }
}
