package io.masstree.histories;

import io.masstree.subjects.Subjects;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link RecordProgram}.
 *
 * @param subject the name of the map
 * @param workload what the threads do, and with which keys
 * @param threads how many threads there are
 * @param operations how many operations they make together
 * @param seed where all chance comes from
 * @param out the file to write
 */
record RecordOptions(String subject, Workload workload, int threads, int operations, long seed, Path out) {

    static final String USAGE = "--out FILE --seed N --subject NAME --threads N --operations N"
            + " (--workload NAME | --mix NAME=WEIGHT,... --keys N)";

    private static final int MOST_THREADS = 64;
    private static final int MOST_KEYS = 10_000_000;

    RecordOptions {
        Subjects.named(subject);
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("--threads must be from 1 to " + MOST_THREADS + ", not " + threads);
        }
        if (operations < 1 || operations / threads >= Performer.MOST_ACTIONS) {
            throw new IllegalArgumentException("--operations must be from 1 to " + Performer.MOST_ACTIONS
                    + " for each thread, not " + operations + " in all");
        }
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is not one of ours
     */
    static RecordOptions parse(String... args) {
        String subject = null;
        String workload = null;
        String mix = null;
        Integer keys = null;
        Integer threads = null;
        Integer operations = null;
        Long seed = null;
        Path out = null;
        for (int i = 0; i + 1 < args.length; i += 2) {
            String value = args[i + 1];
            switch (args[i]) {
                case "--subject" -> subject = value;
                case "--workload" -> workload = value;
                case "--mix" -> mix = value;
                case "--keys" -> keys = Integer.parseInt(value);
                case "--threads" -> threads = Integer.parseInt(value);
                case "--operations" -> operations = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--out" -> out = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option '" + args[i] + "'; usage: " + USAGE);
            }
        }
        if (subject == null || threads == null || operations == null || seed == null || out == null) {
            throw new IllegalArgumentException("an option is missing; usage: " + USAGE);
        }
        return new RecordOptions(subject, workload(workload, mix, keys), threads, operations, seed, out);
    }

    private static Workload workload(@Nullable String name, @Nullable String mix, @Nullable Integer keys) {
        if (name != null && mix == null && keys == null) {
            return Workloads.named(name);
        }
        if (name == null && mix != null && keys != null) {
            return Workload.of("mix", mix).over(countedKeys(keys)).played(Roles.parseMix(mix));
        }
        throw new IllegalArgumentException(
                "either --workload, which has its keys, or --mix and --keys; usage: " + USAGE);
    }

    /** Keys as applications have them: a common prefix and a number. */
    private static KeySet countedKeys(int count) {
        if (count < 1 || count > MOST_KEYS) {
            throw new IllegalArgumentException("--keys must be from 1 to " + MOST_KEYS + ", not " + count);
        }
        return KeySet.of(KeySet.counted(count));
    }
}
