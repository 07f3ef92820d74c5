/** What a change of the library's sources touches: lines, methods, rules of the protocol, and the checks that guard these. */
@NullMarked
package io.masstree.testbed.change;

import org.jspecify.annotations.NullMarked;
