package io.masstree.bench.run;

import io.masstree.bench.workload.Footprint;
import io.masstree.gate.OrphanGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A fork that counts bytes. */
final class FootprintProcess {

    private FootprintProcess() {}

    static double bytesPerEntry(Fork fork, Path java, List<String> jvmArguments, Path result, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(jvmArguments);
        command.add(OrphanGuard.option());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Footprint.class.getName()));
        command.addAll(List.of(
                fork.subject().name(),
                fork.cell().keys().name(),
                Integer.toString(fork.cell().entries()),
                result.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            process.getOutputStream().close();
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("the fork ended with exit code " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        return Double.parseDouble(Files.readString(result).strip());
    }
}
