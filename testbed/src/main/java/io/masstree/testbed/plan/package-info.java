/** What a run of the gates consists of, in which order, and how long it will take. */
@NullMarked
package io.masstree.testbed.plan;

import org.jspecify.annotations.NullMarked;
