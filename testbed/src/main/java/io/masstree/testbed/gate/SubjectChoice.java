package io.masstree.testbed.gate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Another map than the Masstree that a gate is to check.
 *
 * @param name its name, or that of a class, as the module {@code subjects} knows it
 * @param jar the jar with the class and all that it needs; null if this project has it
 */
public record SubjectChoice(String name, @Nullable Path jar) {}
