/**
 * The contract between the testbed and the programs it runs as gates.
 *
 * <p>A gate is a {@link io.masstree.gate.GateProgram}: it lists the checks that a complete run owes an answer to, runs those that
 * it is asked for, and does more of the same while time is left. It appends one {@link io.masstree.gate.Outcome} a line to {@code
 * DIR/outcomes.jsonl} as results come, puts whatever proves a violation into files under {@code DIR}, and exits with 0 when it ran
 * to its end, whatever the verdicts were: the lines decide, never the exit code.
 */
@NullMarked
package io.masstree.gate;

import org.jspecify.annotations.NullMarked;
