package io.masstree.jcstress;

import io.masstree.model.Rule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A weakened variant that is wrong by the Java memory model, but need not fail on the machine at hand.
 * The gate reports what it did and never judges it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Demonstration {
    /** The rules that it breaks. */
    Rule[] breaks();

    /** Why it may look right, and where it would fail. */
    String because();
}
