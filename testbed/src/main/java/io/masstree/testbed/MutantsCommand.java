package io.masstree.testbed;

import io.masstree.testbed.gate.JavaProgram;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code mt mutants}: the campaign of seeded bugs, which runs the gates of this module on a broken core. */
@Command(
        name = "mutants",
        description = "Seeds bugs into the map and says which gate catches which. Options: mt mutants --help.",
        customSynopsis = "mt mutants [OPTIONS]")
final class MutantsCommand extends ProgramCommand {

    /** The program that does the work. */
    static final JavaProgram PROGRAM =
            new JavaProgram(List.of("campaign"), "io.masstree.campaign.MutantsProgram", null);

    MutantsCommand(Main.Environment environment) {
        super(environment, PROGRAM);
    }
}
