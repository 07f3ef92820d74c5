/** Violations that were kept: small files that say how each is seen again. */
@NullMarked
package io.masstree.testbed.witness;

import org.jspecify.annotations.NullMarked;
