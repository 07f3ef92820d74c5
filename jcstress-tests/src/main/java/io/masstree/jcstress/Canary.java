package io.masstree.jcstress;

import io.masstree.model.Rule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A weakened variant that fails on every machine, or on every one with two processors, within a few thousand samples: the gate
 * must see one of its forbidden outcomes, or nothing that it says can be trusted.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Canary {
    /** The rules that it breaks. */
    Rule[] breaks();

    /** Why it cannot fail where actors only take turns on one processor, in words; empty if it fails there too. */
    String needsTwoProcessors() default "";
}
