package io.masstree.explorer;

import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program behind {@code mt explore}. Exits as {@link ProgramExit} says. */
@Command(
        name = "mt explore",
        description = {
            "A page on which you are the scheduler of two threads on one tree: " + ExplorerPage.FILE + ".",
            "Prints its address, or that of a scenario in it. Open it in a browser; it needs no server and no network."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "64:the command line was not understood", "70:the page could not be written"})
public final class ExplorerProgram implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SCENARIO", description = "Which scenario: get-beside-split.")
    private @Nullable String scenario;

    @Option(names = "--list", description = "List the scenarios.")
    private boolean list;

    @Option(
            names = "--write",
            description =
                    "Explore all scenarios anew and write the page; takes a minute or two. For when the map has changed.")
    private boolean write;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Path checkout;

    private ExplorerProgram(Path checkout) {
        this.checkout = checkout;
    }

    /** Runs the program. */
    public static void main(String... args) {
        Path checkout =
                Path.of(System.getProperty("mt.home", ".")).toAbsolutePath().normalize();
        Program.main(() -> run(checkout, args));
    }

    /** Runs it without ending the process. */
    static int run(Path checkout, String... args) {
        return commandLine(checkout).execute(args);
    }

    /** The command line of a checkout. */
    static CommandLine commandLine(Path checkout) {
        return Program.commandLine(new ExplorerProgram(checkout));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path page = checkout.resolve(ExplorerPage.FILE);
        if (write) {
            if (scenario != null) {
                throw new ParameterException(spec.commandLine(), "--write writes all scenarios: leave out " + scenario);
            }
            writeTo(page, out);
        } else if (list) {
            ExplorerScenarios.all().forEach(each -> out.printf("%-26s%s%n", each.id(), each.title()));
        } else {
            out.println(page.toUri() + fragment());
        }
        return ProgramExit.OK;
    }

    private String fragment() {
        if (scenario == null) {
            return "";
        }
        try {
            return "#" + ExplorerScenarios.of(scenario).id();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void writeTo(Path page, PrintWriter out) throws IOException {
        SeededLibrary library = SeededLibrary.of(checkout);
        List<ExplorerPage.Explored> explored = new ArrayList<>();
        for (ExplorerScenario each : ExplorerScenarios.all()) {
            ExplorerPage.Explored one = ExplorerPage.explore(each, library);
            out.println(each.id() + ": " + ExplorerPage.states(one.json()));
            out.flush();
            explored.add(one);
        }
        Files.createDirectories(Objects.requireNonNull(page.getParent()));
        Files.writeString(page, ExplorerPage.of(explored, library.sources()));
        out.println("wrote " + page);
    }
}
