package io.masstree.testbed;

import picocli.CommandLine.Command;

/** {@code mt spec}: the program that lets TLC explore the specification. */
@Command(
        name = "spec",
        description = "Lets TLC explore the specification of the protocol. Options: mt spec --help.",
        customSynopsis = "mt spec [OPTIONS]")
final class SpecCommand extends ProgramCommand {

    SpecCommand(Main.Environment environment) {
        super(environment, "spec", "io.masstree.spec.Explore");
    }
}
