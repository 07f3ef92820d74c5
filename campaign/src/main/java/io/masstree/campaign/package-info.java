/**
 * The campaign of seeded bugs ({@code mt mutants}): what each of them is, which gates catch it, and what survives.
 *
 * <p>A bug is a patch of the library's source, or a mutation of its compiled classes. Either way, it becomes a folder of changed classes,
 * which comes before the library on the class path of a gate's program. The program then runs as in {@code mt check}.
 */
@NullMarked
package io.masstree.campaign;

import org.jspecify.annotations.NullMarked;
