/** Two commits side by side: figures that were measured in turns, and what they tell. */
@NullMarked
package io.masstree.testbed.compare;

import org.jspecify.annotations.NullMarked;
