/** The page about the rules of the protocol: where each is obeyed, what guards it, and what was seen when it was broken. */
@NullMarked
package io.masstree.testbed.rules;

import org.jspecify.annotations.NullMarked;
