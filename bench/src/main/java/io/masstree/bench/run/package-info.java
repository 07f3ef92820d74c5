/** Plans the forks of a run, starts them one after the other, and keeps what they measure. */
@NullMarked
package io.masstree.bench.run;

import org.jspecify.annotations.NullMarked;
