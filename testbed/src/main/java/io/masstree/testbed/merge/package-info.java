/** Makes one report of the shards of a run, which different machines have written. */
@NullMarked
package io.masstree.testbed.merge;

import org.jspecify.annotations.NullMarked;
