package io.masstree.bench;

import io.masstree.bench.run.Collector;
import io.masstree.bench.run.Settings.Effort;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the command line is read. */
final class Converters {

    private Converters() {}

    /** A family of keys. */
    static final class ToKeys implements ITypeConverter<Keys> {
        @Override
        public Keys convert(String text) {
            return constant(Keys.class, text, "family of keys");
        }
    }

    /** A garbage collector. */
    static final class ToCollector implements ITypeConverter<Collector> {
        @Override
        public Collector convert(String text) {
            return constant(Collector.class, text, "collector");
        }
    }

    /** How long a fork measures. */
    static final class ToEffort implements ITypeConverter<Effort> {
        @Override
        public Effort convert(String text) {
            return switch (text) {
                case "tiny" -> Effort.TINY;
                case "quick" -> Effort.QUICK;
                case "full" -> Effort.FULL;
                default ->
                    throw new TypeConversionException(
                            "there is no effort '" + text + "'; there are: tiny, quick, full");
            };
        }
    }

    /** A number of things, at least one: {@code 500}, {@code 10k} or {@code 1M}. */
    static final class ToCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9][0-9]{0,8}[kKmM]?")) {
                throw new TypeConversionException("'" + text + "' is no number such as 500, 10k or 1M");
            }
            char last = Character.toLowerCase(text.charAt(text.length() - 1));
            long factor = last == 'm' ? 1_000_000 : last == 'k' ? 1_000 : 1;
            String digits = factor > 1 ? text.substring(0, text.length() - 1) : text;
            long count = Long.parseLong(digits) * factor;
            if (count > Integer.MAX_VALUE) {
                throw new TypeConversionException("'" + text + "' is too much");
            }
            return (int) count;
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text, String what) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new TypeConversionException(
                "there is no " + what + " '" + text + "'; there are: " + Catalogue.names(type.getEnumConstants()));
    }
}
