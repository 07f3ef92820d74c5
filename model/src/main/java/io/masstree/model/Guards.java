package io.masstree.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which rules of the protocol a test guards: break one of them in the map and this test (or, on
 * a type, one of its tests) is meant to fail.
 *
 * <p>{@link RuleTraceability} reports every rule that no test guards.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Guards {

    /**
     * The guarded rules.
     *
     * @return at least one rule
     */
    Rule[] value();
}
