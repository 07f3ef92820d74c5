package io.masstree.testbed;

import io.masstree.testbed.gate.CheckId;

/** Reads the name of a check: {@code lincheck/get_whileSplit_waits}. */
final class CheckIdConverter extends ParsingConverter<CheckId> {

    CheckIdConverter() {
        super(CheckId::parse);
    }
}
