package io.masstree.testbed;

import io.masstree.gate.ProgramExit;
import io.masstree.testbed.gate.GateVerdict;

/** Every code that {@code mt} ends with. Only a violated property ever ends with 1. */
public enum ExitCode {
    /** All came out as expected. */
    OK(0),
    /** A property of the map is violated. */
    VIOLATION(1),
    /** Something was not decided, most often because the budget was too small. */
    INCONCLUSIVE(2),
    /** A canary survived: a gate cannot see what it must see. */
    CANARY_SURVIVED(4),
    /** The command line was not understood. */
    USAGE(64),
    /** The testbed or one of its tools failed. */
    INTERNAL(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the shell sees. */
    public int code() {
        return code;
    }

    /** What {@code mt} ends with when a program of its own ended with {@code code}; a JVM that did not start ends with 1. */
    public static ExitCode ofProgram(int code) {
        return switch (code) {
            case ProgramExit.OK -> OK;
            case ProgramExit.UNDECIDED -> INCONCLUSIVE;
            case ProgramExit.CANARY_SURVIVED -> CANARY_SURVIVED;
            case ProgramExit.VIOLATION -> VIOLATION;
            case ProgramExit.USAGE -> USAGE;
            default -> INTERNAL;
        };
    }

    /** How a run ends whose worst gate came out as {@code verdict}. */
    public static ExitCode of(GateVerdict verdict) {
        return switch (verdict) {
            case LEFT_OUT, PASS -> OK;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case CANARY_SURVIVED -> CANARY_SURVIVED;
            case ERROR -> INTERNAL;
            case VIOLATION -> VIOLATION;
        };
    }
}
