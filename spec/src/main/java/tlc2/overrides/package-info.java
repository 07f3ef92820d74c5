/** Where TLC looks for operators in Java. */
@NullMarked
package tlc2.overrides;

import org.jspecify.annotations.NullMarked;
