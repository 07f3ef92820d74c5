package io.masstree.scenarios;

import io.masstree.model.Operation;
import io.masstree.model.ReferenceMap;
import io.masstree.model.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sequential specification: {@link ReferenceMap}, primed as the map under test is. */
public class SpecifiedMap {
    private final ReferenceMap<Integer> map = new ReferenceMap<>();

    /** Starts from a tree's contents. */
    public SpecifiedMap(Prime prime) {
        prime.applyTo(map);
    }

    private SpecifiedMap(SpecifiedMap original) {
        for (Map.Entry<byte[], Integer> entry : original.map.scan(null, true, null, true)) {
            map.put(entry.getKey(), entry.getValue());
        }
    }

    public SpecifiedMap copy() {
        return new SpecifiedMap(this);
    }

    /** Carries an operation out and returns its answer. */
    public @Nullable Object run(Operation operation) {
        return operation.applyTo(map);
    }

    /** All entries, upwards. */
    public List<Shown> contents() {
        List<Shown> contents = new ArrayList<>();
        for (Map.Entry<byte[], Integer> entry : map.scan(null, true, null, true)) {
            contents.add(Shown.of(entry.getKey(), entry.getValue()));
        }
        return contents;
    }

    /** By contents: tools merge states that are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SpecifiedMap specified && contents().equals(specified.contents());
    }

    @Override
    public int hashCode() {
        return contents().hashCode();
    }

    @Override
    public String toString() {
        return contents().toString();
    }
}
