package io.masstree.testbed;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as people write it: {@code 90s}, {@code 10m}, {@code 1h30m}. */
public final class BudgetConverter implements ITypeConverter<Duration> {

    private static final Pattern SHAPE = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

    @Override
    public Duration convert(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no time: write a number and a unit, as in 90s, 10m or 1h30m");
        }
        Duration budget = Duration.ofHours(number(matcher, 1))
                .plusMinutes(number(matcher, 2))
                .plusSeconds(number(matcher, 3));
        if (budget.isZero()) {
            throw new TypeConversionException("a budget of zero runs nothing");
        }
        return budget;
    }

    /** The inverse of reading: the shortest way to write a time in whole seconds. */
    public static String format(Duration budget) {
        StringBuilder text = new StringBuilder();
        append(text, budget.toHours(), 'h');
        append(text, budget.toMinutesPart(), 'm');
        append(text, budget.toSecondsPart(), 's');
        return text.toString();
    }

    private static void append(StringBuilder text, long number, char unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
