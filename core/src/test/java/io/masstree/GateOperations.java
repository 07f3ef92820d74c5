package io.masstree;

import io.masstree.Operation.Arguments;
import io.masstree.model.Kind;
import io.masstree.model.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Any operation of the gates' vocabulary, but for walks: what is new in there is drawn here, too. */
final class GateOperations {
    private static final List<Kind> KINDS = Stream.of(Kind.values())
            .filter(kind -> !kind.walks() && kind != Kind.CLEAR)
            .toList();

    private GateOperations() {}

    /** Runs the one that a number chooses; what it shows is part of the answer. */
    static String run(MapUnderTest map, Arguments a) {
        Kind kind = KINDS.get(a.number() % KINDS.size());
        StringBuilder answer = new StringBuilder(kind.label()).append(' ');
        Object result = kind.run(map, new Given(a, answer));
        return answer.append(result instanceof Map.Entry<?, ?> ? Operation.show(entry(result)) : result)
                .toString();
    }

    @SuppressWarnings("unchecked") // of a map with values of this type
    private static Map.Entry<byte[], Value> entry(Object result) {
        return (Map.Entry<byte[], Value>) result;
    }

    /** The arguments of an operation as the gates' vocabulary calls them. */
    private record Given(Arguments a, StringBuilder shown) implements io.masstree.model.Arguments<Value> {
        @Override
        public byte[] key() {
            return a.key();
        }

        @Override
        public Value value() {
            return a.value();
        }

        @Override
        public Value expected() {
            return a.second();
        }

        @Override
        public Value computed(Value found) {
            return Operation.maybe(a, found == null ? a.value() : Operation.next(found, a));
        }

        @Override
        public Value merged(Value found, Value given) {
            return Operation.maybe(a, Operation.next(found, a));
        }

        @Override
        public byte[] from() {
            return a.bit(1) ? a.key() : null;
        }

        @Override
        public boolean fromInclusive() {
            return a.bit(2);
        }

        @Override
        public byte[] to() {
            return a.bit(3) ? a.other() : null;
        }

        @Override
        public boolean toInclusive() {
            return a.bit(4);
        }

        @Override
        public Subject.Visitor<Value> visitor() {
            return (key, value) -> {
                shown.append(Keys.hex(key)).append('=').append(value).append(' ');
                return true;
            };
        }
    }
}
