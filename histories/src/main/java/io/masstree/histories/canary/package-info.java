/**
 * Maps that are wrong on purpose, each in one way: the canaries of the histories. Whoever judges
 * histories must find each of them out.
 */
@NullMarked
package io.masstree.histories.canary;

import org.jspecify.annotations.NullMarked;
