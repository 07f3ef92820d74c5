package io.masstree.testbed;

import picocli.CommandLine.Command;

/** {@code mt bench}: the measuring program. */
@Command(
        name = "bench",
        description = "Measures the map beside other ordered maps. Options: mt bench --help.",
        customSynopsis = "mt bench [OPTIONS]")
final class BenchCommand extends ProgramCommand {

    BenchCommand(Main.Environment environment) {
        super(environment, "bench", "io.masstree.bench.Bench");
    }
}
