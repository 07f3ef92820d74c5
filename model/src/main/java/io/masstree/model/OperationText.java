package io.masstree.model;

import io.masstree.model.Kind.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of an {@link Operation}, one argument after the other. */
final class OperationText {
    private static final Pattern CALL = Pattern.compile("\\s*(\\w+)\\s*\\(([^()]*)\\)\\s*");

    private static final String NULL = "null";

    /** The arguments that are not read yet. */
    private final List<String> left;

    private OperationText(String arguments) {
        this.left = new ArrayList<>(arguments.isBlank() ? List.of() : List.of(arguments.split(",", -1)));
        this.left.replaceAll(String::strip);
    }

    /** As {@link Operation#parse}. */
    static Operation parse(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw new IllegalArgumentException(
                    "an operation is a name and its arguments, such as put(6161, 7), but not '" + text + "'");
        }
        OperationText arguments = new OperationText(call.group(2));
        try {
            Operation operation = arguments.operation(Kind.named(call.group(1)));
            if (!arguments.left.isEmpty()) {
                throw new IllegalArgumentException("it has no use for " + arguments.left);
            }
            return operation;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no operation: " + e.getMessage(), e);
        }
    }

    private Operation operation(Kind kind) {
        if (kind.family() == Family.KEY || kind.navigatesFromKey()) {
            return onKey(kind);
        }
        if (kind.family() != Family.SCAN) {
            return new Operation.OnMap(kind);
        }
        if (kind.walks()) {
            Key from = Key.parse(next("a key"));
            boolean down = kind == Kind.WALK_TURNING ? oneOf("up", "down").equals("down") : kind == Kind.WALK_DOWN;
            return new Operation.Walk(kind, from, down);
        }
        return scan(kind);
    }

    private Operation onKey(Kind kind) {
        Key key = Key.parse(next("a key"));
        return switch (kind.operand()) {
            case NONE -> new Operation.OnKey(kind, key, null, null, false);
            case VALUE -> new Operation.OnKey(kind, key, null, number("a value"), false);
            case EXPECTED -> new Operation.OnKey(kind, key, number("an expected value"), null, false);
            case EXPECTED_AND_VALUE ->
                new Operation.OnKey(kind, key, number("an expected value"), number("a value"), false);
            case FUNCTION -> {
                boolean removes = takeNull();
                yield new Operation.OnKey(kind, key, null, removes ? null : number("what to add, or null"), removes);
            }
            case VALUE_AND_FUNCTION -> {
                Integer value = number("a value");
                yield new Operation.OnKey(kind, key, null, value, takeNull());
            }
        };
    }

    private Operation scan(Kind kind) {
        @Nullable Key from = null;
        @Nullable Key to = null;
        boolean fromInclusive = true;
        boolean toInclusive = true;
        if (kind == Kind.SCAN_PREFIX) {
            from = Key.parse(next("a prefix"));
        } else if (left.size() > 1) {
            from = bound("where it starts");
            fromInclusive = oneOf("true", "false").equals("true");
            to = bound("where it ends");
            toInclusive = oneOf("true", "false").equals("true");
        }
        int limit = left.isEmpty() ? 0 : number("how many entries to show");
        return new Operation.Scan(kind, from, fromInclusive, to, toInclusive, limit);
    }

    private @Nullable Key bound(String what) {
        String argument = next(what + ", or null");
        return argument.equals(NULL) ? null : Key.parse(argument);
    }

    private Integer number(String what) {
        String argument = next(what);
        try {
            return Integer.valueOf(argument);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    what + " must be a whole number of 32 bits, but is '" + argument + "'", e);
        }
    }

    private String oneOf(String one, String other) {
        String argument = next(one + " or " + other);
        if (!argument.equals(one) && !argument.equals(other)) {
            throw new IllegalArgumentException("it needs " + one + " or " + other + ", not '" + argument + "'");
        }
        return argument;
    }

    private boolean takeNull() {
        boolean is = !left.isEmpty() && left.get(0).equals(NULL);
        if (is) {
            left.remove(0);
        }
        return is;
    }

    private String next(String what) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException("it needs " + what);
        }
        return left.remove(0);
    }
}
