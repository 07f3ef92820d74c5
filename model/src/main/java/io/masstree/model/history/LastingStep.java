package io.masstree.model.history;

/**
 * A step that takes effect not at one moment but all the time from its invocation to its response. It is never in the
 * way of others: it changes what is possible when it begins and once more when it ends, and it has no result.
 *
 * @param <S> the states
 */
interface LastingStep<S> extends Step<S> {

    /**
     * What a state becomes when the step begins.
     *
     * @param mark a bit by which the state may remember the step until it ends; no other open step has it
     */
    S begin(S state, long mark);

    /** What a state becomes when the step, which had begun with the same mark, ends. */
    S end(S state, long mark);
}
