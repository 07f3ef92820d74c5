package io.masstree.testbed;

import picocli.CommandLine.Command;

/** {@code mt explore}: the page on which the reader is the scheduler. */
@Command(
        name = "explore",
        description =
                "Two threads on one tree, step by step, on a page where you are the scheduler. Options: mt explore --help.",
        customSynopsis = "mt explore [SCENARIO] [OPTIONS]")
final class ExploreCommand extends ProgramCommand {

    ExploreCommand(Main.Environment environment) {
        super(environment, "explorer", "io.masstree.explorer.ExplorerProgram");
    }
}
