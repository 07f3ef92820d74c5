/** The library's sources: as the checkout has them, and as commits have them. */
@NullMarked
package io.masstree.testbed.source;

import org.jspecify.annotations.NullMarked;
