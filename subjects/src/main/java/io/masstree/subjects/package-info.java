/**
 * The maps that the testbed can put to the test, behind one small interface.
 *
 * <p>{@link io.masstree.model.Subject} is the interface, {@link io.masstree.subjects.Subjects}
 * finds an implementation by its name: the Masstree at any node width, the JDK's skip list, or a
 * class of the user's own.
 */
@NullMarked
package io.masstree.subjects;

import org.jspecify.annotations.NullMarked;
