package io.masstree.properties;

import io.masstree.model.Subject;
import io.masstree.subjects.LockedSubject;
import io.masstree.subjects.Subjects;
import org.jspecify.annotations.Nullable;

/** The other map than the Masstree that {@link SubjectProperties} are about; jqwik makes their class, so it is found here. */
final class ChosenSubject {

    /** The system property with the map's name; without it, the gate is about the Masstree. */
    static final String NAME = "masstree.properties.subject";

    private ChosenSubject() {}

    /** The map's name; null for the Masstree. */
    static @Nullable String name() {
        return System.getProperty(NAME);
    }

    /** A fresh map; in the process of the canary, one with a seeded fault. */
    static Subject<Integer> create() {
        if (Boolean.getBoolean(CanaryProcess.FAULT)) {
            return new AliasedLengths<>(new LockedSubject<>());
        }
        String name = name();
        if (name == null) {
            throw new IllegalStateException(NAME + " is not set");
        }
        return Subjects.named(name).create();
    }
}
