/**
 * The contract between the testbed and the programs it runs as gates.
 *
 * <p>A gate program is started as {@code Main --budget-seconds N --seed S --out DIR --canary}. It
 * appends one {@link io.masstree.gate.Outcome} a line to {@code DIR/outcomes.jsonl} as results come,
 * puts whatever proves a violation into files under {@code DIR}, and exits with 0 when it ran to its
 * end, whatever the verdicts were: the lines decide, never the exit code.
 */
@NullMarked
package io.masstree.gate;

import org.jspecify.annotations.NullMarked;
