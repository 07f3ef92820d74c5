package io.masstree.jcstress;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A variant that tells most about its idea: it is run first, and whatever the budget. Without a result
 * from it the gate is inconclusive; the others are left out if the time does not reach.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Sharp {}
