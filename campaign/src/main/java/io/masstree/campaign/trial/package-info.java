/** Seeded bugs in the hands of {@code mt hunt}, {@code mt check --changed} and {@code mt keep}: what they promise, measured. */
@NullMarked
package io.masstree.campaign.trial;

import org.jspecify.annotations.NullMarked;
