package io.masstree.explorer;

import io.masstree.model.Key;
import io.masstree.model.Leg;
import io.masstree.model.Operation;
import io.masstree.model.ScanResult;
import io.masstree.model.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Operations and results in the page's words: keys are texts there. */
public final class Wording {
    private Wording() {}

    public static String key(byte[] key) {
        return Key.of(key).text();
    }

    /** A call, such as {@code put(c, 50)}. */
    static String call(Operation operation) {
        List<String> arguments = new ArrayList<>(operation.arguments());
        if (operation instanceof Operation.OnKey onKey) {
            arguments.set(0, onKey.key().text());
        }
        return operation.kind().label() + "(" + String.join(", ", arguments) + ")";
    }

    /** What an operation returned. */
    static String result(@Nullable Object result) {
        if (result instanceof Shown shown) {
            return entry(shown);
        }
        if (result instanceof ScanResult scan) {
            return scan.legs().stream().map(Wording::leg).collect(Collectors.joining(", then "));
        }
        return result == null ? "absent" : result.toString();
    }

    private static String leg(Leg leg) {
        return leg.shown().stream().map(Wording::entry).collect(Collectors.joining(" ", "[", "]"));
    }

    private static String entry(Shown shown) {
        return shown.key().text() + "=" + shown.value();
    }
}
