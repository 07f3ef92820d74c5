/** Seeded bugs that {@code mt hunt} and {@code mt check --changed} are to find: what they promise, measured. */
@NullMarked
package io.masstree.campaign.trial;

import org.jspecify.annotations.NullMarked;
