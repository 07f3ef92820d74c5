package io.masstree.testbed;

import io.masstree.model.Rule;
import io.masstree.testbed.rules.RulesPage;
import io.masstree.testbed.rules.TracedCheckout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mt rules}: what a rule says, where it is obeyed, and what guards it. */
@Command(
        name = "rules",
        description =
                "Prints the rules of the protocol: what each says, what breaks without it, where it is obeyed, what guards it.",
        sortOptions = false)
final class RulesCommand implements Callable<Integer> {

    private final Main.Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "RULE", arity = "0..*", description = "Only these, for example R7. Default: all of them.")
    private List<String> ids = List.of();

    @Option(names = "--write-docs", description = "Write docs/rules.md instead.")
    private boolean writeDocs;

    RulesCommand(Main.Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        List<Rule> wanted = wanted();
        if (writeDocs && !wanted.isEmpty()) {
            throw usage("--write-docs writes all rules: leave out " + String.join(" ", ids));
        }
        TracedCheckout checkout = TracedCheckout.read(environment.checkout());
        if (writeDocs) {
            Path page = environment.checkout().resolve(RulesPage.FILE);
            Files.writeString(page, RulesPage.of(checkout));
            environment.out().println("wrote " + page);
        } else {
            environment.out().print(wanted.isEmpty() ? RulesPage.of(checkout) : RulesPage.of(checkout, wanted));
        }
        return ExitCode.OK.code();
    }

    private List<Rule> wanted() {
        List<Rule> wanted = new ArrayList<>();
        for (String id : ids) {
            wanted.add(Rule.byId(id.toUpperCase(Locale.ROOT))
                    .orElseThrow(
                            () -> usage("there is no rule '" + id + "'; there are R1 to R" + Rule.values().length)));
        }
        return wanted;
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
