/** The library's source: patched, compiled in memory, and patches renewed after it has changed. */
@NullMarked
package io.masstree.campaign.source;

import org.jspecify.annotations.NullMarked;
