package io.masstree.histories;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a leg of a run consists of: a workload, the width of the map's nodes, the number of threads.
 *
 * @param workload the name of the workload
 * @param width the width, or 0 if the map is not one that has nodes of different widths
 * @param threads the number of threads
 */
record LegSpec(String workload, int width, int threads) {
    private static final int DEFAULT_KEY_WIDTH = 3;

    private static final Pattern NAME = Pattern.compile("(\\w+)(?:\\.w(\\d+))?\\.t(\\d+)");

    /** Reads a name such as {@code hotLayer.w3.t2}. */
    static LegSpec parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + name + "' is not of the form hotLayer.w3.t2");
        }
        String width = matcher.group(2);
        return new LegSpec(
                matcher.group(1), width == null ? 0 : Integer.parseInt(width), Integer.parseInt(matcher.group(3)));
    }

    /** The name of this leg in reports. */
    String name() {
        return workload + (width == 0 ? "" : ".w" + width) + ".t" + threads;
    }

    /** The width that keys are chosen for. */
    int keyWidth() {
        return width == 0 ? DEFAULT_KEY_WIDTH : width;
    }

    /** A number for seeds that differs from leg to leg. */
    long seed() {
        return name().hashCode() * 0x9E3779B97F4A7C15L;
    }
}
