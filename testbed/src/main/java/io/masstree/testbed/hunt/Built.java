package io.masstree.testbed.hunt;

import io.masstree.testbed.gate.LibraryGate;
import java.nio.file.Path;

/**
 * A commit in a form that can be tried.
 *
 * @param how how it was built, in a few words
 * @param folder the same as the name of a folder
 * @param gate the gate that tries it
 * @param checkout the checkout that the gate's program is from
 */
public record Built(String how, String folder, LibraryGate gate, Path checkout) {}
