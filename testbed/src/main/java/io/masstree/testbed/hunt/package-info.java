/** The hunt for the commit that brought a failure in: builds of old commits, tries on them, and what these tell. */
@NullMarked
package io.masstree.testbed.hunt;

import org.jspecify.annotations.NullMarked;
