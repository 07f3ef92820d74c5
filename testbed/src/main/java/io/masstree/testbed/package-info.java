/** The command line {@code ./mt}: what a user types, and what comes back. */
@NullMarked
package io.masstree.testbed;

import org.jspecify.annotations.NullMarked;
