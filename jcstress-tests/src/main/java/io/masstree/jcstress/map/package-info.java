/**
 * jcstress tests of the whole map, through its public methods, on small trees of narrow nodes. How
 * they are run: {@link io.masstree.jcstress}.
 */
@NullMarked
package io.masstree.jcstress.map;

import org.jspecify.annotations.NullMarked;
