package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.vm.CompileMode;

/** What jcstress reports on a run, made up. */
final class Results {
    static final Variant REAL = variant("PutThenGetOther.RealOverwrite");
    static final Variant MECHANISM = variant("PutThenGetOther.Mechanism");
    static final Variant CANARY = variant("PutThenGetOther.WeakenedReleaseOnly");

    private Results() {}

    static Variant variant(String name) {
        return Variant.named(name).orElseThrow(() -> new AssertionError("no variant " + name));
    }

    /** A run without samples. */
    static TestResult of(Variant variant, Status status, Profile profile) throws IOException {
        Options options = new Options(new String[] {"-m", "sanity", "-time", "1"});
        assertTrue(options.parse());
        TestResult result = new TestResult(status);
        result.setConfig(new TestConfig(
                options,
                variant.info(),
                0,
                profile.jvmOptions(1),
                CompileMode.UNIFIED,
                new SchedulingClass(AffinityMode.NONE, 2, NodeType.PACKAGE)));
        return result;
    }

    /** A run of {@link #REAL} that came to its end, with so many samples together, and forbidden ones among them. */
    static TestResult normal(Profile profile, long samples, long forbidden) throws IOException {
        TestResult result = of(REAL, Status.NORMAL, profile);
        result.addState("1, 0", Launcher.SAMPLES_TO_MEASURE_A_SAMPLE + samples - forbidden);
        if (forbidden > 0) {
            result.addState("0, 0", forbidden);
        }
        return result;
    }

    static Runs runs(TestResult... results) {
        return new Runs(results.length, List.of(results), List.of());
    }
}
