package io.masstree.testbed;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mt} alone: says what there is. */
@Command(
        name = "mt",
        description = "Checks the Masstree of this checkout with real tools.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all came out as expected",
            "1:a property of the map is violated, or a history contradicts itself",
            "2:something was not decided",
            "4:a canary survived: a gate cannot see what it must see",
            "64:the command line, or a history file, was not understood",
            "70:the testbed or one of its tools failed"
        })
final class MtCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
