package io.masstree.bench.report;

import io.masstree.bench.Keys;
import io.masstree.bench.map.KeyType;
import io.masstree.bench.run.Cell;
import io.masstree.bench.run.Collector;
import io.masstree.bench.workload.Workload;
import io.masstree.bench.workload.Workloads;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Something that the map is to reach, and how it is read from a run. */
sealed interface Goal {
    /** Entries of the maps of most cells. */
    int MILLION = 1_000_000;

    /** What is judged. */
    String name();

    /** What is demanded. */
    String demand();

    /** What a run says about it; empty if it has not measured what is needed. */
    Optional<Verdict> judge(Summary summary, Collector collector);

    /**
     * How it came out.
     *
     * @param measured what was measured, for people
     * @param met whether that is enough
     */
    record Verdict(String measured, boolean met) {}

    /** So many times better than {@code ConcurrentSkipListMap}, and than the best peer. */
    record Ahead(String name, String workload, Keys keys, int threads, double ofBaseline, double ofBestPeer)
            implements Goal {
        @Override
        public String demand() {
            return "%sx; %sx".formatted(plain(ofBaseline), plain(ofBestPeer));
        }

        @Override
        public Optional<Verdict> judge(Summary summary, Collector collector) {
            return find(summary, workload, keys, KeyType.BYTES, threads, collector)
                    .flatMap(cell -> {
                        OptionalDouble toBaseline = cell.ratioToBaseline();
                        OptionalDouble toBestPeer = cell.ratioToBestPeer();
                        if (toBaseline.isEmpty() || toBestPeer.isEmpty() || !cell.hasPeers()) {
                            return Optional.empty();
                        }
                        String best = cell.bestPeer().orElseThrow().subject().label();
                        return Optional.of(new Verdict(
                                "%s; %s (%s)".formatted(Figures.ratio(toBaseline), Figures.ratio(toBestPeer), best),
                                toBaseline.getAsDouble() >= ofBaseline && toBestPeer.getAsDouble() >= ofBestPeer));
                    });
        }
    }

    /** At most so much of something that is counted in bytes. */
    record AtMost(String name, String workload, Keys keys, double bytes, boolean garbage) implements Goal {
        /** A figure that JMH gives to nothing: the harness allocates a little, now and then. */
        private static final double NOTHING = 0.05;

        @Override
        public String demand() {
            return "at most %s B".formatted(plain(bytes));
        }

        @Override
        public Optional<Verdict> judge(Summary summary, Collector collector) {
            Function<SubjectSummary, OptionalDouble> figure =
                    garbage ? SubjectSummary::garbage : ours -> OptionalDouble.of(ours.median());
            OptionalDouble measured = find(summary, workload, keys, KeyType.BYTES, 1, collector)
                    .flatMap(CellSummary::ours)
                    .map(figure)
                    .orElse(OptionalDouble.empty());
            return measured.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Verdict(
                            Figures.number(measured.getAsDouble()) + " B", measured.getAsDouble() <= bytes + NOTHING));
        }
    }

    /** So many times better than {@code ConcurrentSkipListMap} alone, and if it says so, at most so many ns. */
    record AheadOfSkipList(
            String name, String workload, Keys keys, KeyType keyType, int entries, double times, OptionalDouble nanos)
            implements Goal {
        AheadOfSkipList(String name, String workload, Keys keys, double times) {
            this(name, workload, keys, MILLION, times);
        }

        AheadOfSkipList(String name, String workload, Keys keys, int entries, double times) {
            this(name, workload, keys, KeyType.BYTES, entries, times, OptionalDouble.empty());
        }

        AheadOfSkipList(String name, String workload, Keys keys, KeyType keyType, double times, OptionalDouble nanos) {
            this(name, workload, keys, keyType, MILLION, times, nanos);
        }

        @Override
        public String demand() {
            String least = plain(times) + "x";
            return nanos.isEmpty() ? least : least + "; at most " + plain(nanos.getAsDouble()) + " ns";
        }

        @Override
        public Optional<Verdict> judge(Summary summary, Collector collector) {
            return summary.cell(new Cell(workload, keys, keyType, entries, 1, collector))
                    .flatMap(cell -> {
                        OptionalDouble ratio = cell.ratioToBaseline();
                        if (ratio.isEmpty()) {
                            return Optional.empty();
                        }
                        double own = cell.ours().orElseThrow().median();
                        String measured =
                                Figures.ratio(ratio) + (nanos.isEmpty() ? "" : "; " + Figures.number(own) + " ns");
                        return Optional.of(new Verdict(
                                measured,
                                ratio.getAsDouble() >= times && own <= nanos.orElse(Double.POSITIVE_INFINITY)));
                    });
        }
    }

    /** So many times better than a published crate, which {@code --native} measures. */
    record AheadOfCrate(String name, String workload, Keys keys, String crate, double times) implements Goal {
        @Override
        public String demand() {
            return "%sx".formatted(plain(times));
        }

        @Override
        public Optional<Verdict> judge(Summary summary, Collector collector) {
            return find(summary, workload, keys, KeyType.BYTES, 1, collector)
                    .map(cell -> cell.ratioTo(crate))
                    .filter(OptionalDouble::isPresent)
                    .map(ratio -> new Verdict(Figures.ratio(ratio), ratio.getAsDouble() >= times));
        }
    }

    /** One workload takes at most so many times as long as another one: less than 1 if it is to be the quicker one. */
    record Against(String name, String workload, String other, Keys keys, KeyType keyType, double atMost)
            implements Goal {
        Against(String name, String workload, String other, Keys keys, double atMost) {
            this(name, workload, other, keys, KeyType.BYTES, atMost);
        }

        @Override
        public String demand() {
            return "at most %sx".formatted(plain(atMost));
        }

        @Override
        public Optional<Verdict> judge(Summary summary, Collector collector) {
            Optional<SubjectSummary> one =
                    find(summary, workload, keys, keyType, 1, collector).flatMap(CellSummary::ours);
            Optional<SubjectSummary> two =
                    find(summary, other, keys, keyType, 1, collector).flatMap(CellSummary::ours);
            if (one.isEmpty() || two.isEmpty()) {
                return Optional.empty();
            }
            double ratio = one.get().median() / two.get().median();
            return Optional.of(new Verdict(Figures.ratio(OptionalDouble.of(ratio)), ratio <= atMost));
        }
    }

    /** So many threads get so many times as much done as a smaller number. */
    record Scaling(String name, String workload, Keys keys, int fewer, int more, double atLeast) implements Goal {
        Scaling(String name, String workload, Keys keys, double atLeast) {
            this(name, workload, keys, 1, 2, atLeast);
        }

        @Override
        public String demand() {
            return "%sx".formatted(plain(atLeast));
        }

        @Override
        public Optional<Verdict> judge(Summary summary, Collector collector) {
            Optional<SubjectSummary> one = find(summary, workload, keys, KeyType.BYTES, fewer, collector)
                    .flatMap(CellSummary::ours);
            Optional<SubjectSummary> two = find(summary, workload, keys, KeyType.BYTES, more, collector)
                    .flatMap(CellSummary::ours);
            if (one.isEmpty() || two.isEmpty()) {
                return Optional.empty();
            }
            // The scores are the time of an operation within each thread.
            double ratio =
                    (double) more / fewer * one.get().median() / two.get().median();
            return Optional.of(new Verdict(Figures.ratio(OptionalDouble.of(ratio)), ratio >= atLeast));
        }
    }

    private static Optional<CellSummary> find(
            Summary summary, String workload, Keys keys, KeyType keyType, int threads, Collector collector) {
        Workload what = Workloads.byName(workload);
        int entries = what.entriesFor(what.entries(), threads);
        return summary.cell(new Cell(workload, keys, keyType, entries, threads, collector));
    }

    private static String plain(double figure) {
        return figure == Math.rint(figure) ? Integer.toString((int) figure) : Double.toString(figure);
    }
}
