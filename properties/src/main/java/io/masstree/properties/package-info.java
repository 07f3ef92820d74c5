/** The gate {@code properties}: the library's own sequential tests, run with a seed and a canary. */
@NullMarked
package io.masstree.properties;

import org.jspecify.annotations.NullMarked;
