/** Bugs that are made of compiled classes: every access, fence, lock, check and bound, one after another. */
@NullMarked
package io.masstree.campaign.bytecode;

import org.jspecify.annotations.NullMarked;
