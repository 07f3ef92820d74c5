/** The maps that are measured, each behind one adapter. A new one is one class here and one line in {@link Subjects}. */
@NullMarked
package io.masstree.bench.map;

import org.jspecify.annotations.NullMarked;
