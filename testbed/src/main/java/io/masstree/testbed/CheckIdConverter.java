package io.masstree.testbed;

import io.masstree.testbed.gate.CheckId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a check: {@code lincheck/get_whileSplit_waits}. */
final class CheckIdConverter implements ITypeConverter<CheckId> {

    @Override
    public CheckId convert(String text) {
        try {
            return CheckId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
