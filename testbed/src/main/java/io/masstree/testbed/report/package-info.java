/** What a run leaves behind: on the screen and in its directory under {@code results/}. */
@NullMarked
package io.masstree.testbed.report;

import org.jspecify.annotations.NullMarked;
