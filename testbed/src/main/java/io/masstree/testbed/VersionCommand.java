package io.masstree.testbed;

import io.masstree.testbed.gate.Jdk;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mt version}: what would run. */
@Command(name = "version", description = "Prints the versions of the project, its tools and the JDK.")
final class VersionCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Versions.all().forEach((tool, version) -> out.printf(Locale.ROOT, "%-10s %s%n", tool, version));
        Jdk jdk = Jdk.current();
        out.printf(Locale.ROOT, "%-10s %s (%s)%n", "jdk", jdk.version(), jdk.vendor());
    }
}
