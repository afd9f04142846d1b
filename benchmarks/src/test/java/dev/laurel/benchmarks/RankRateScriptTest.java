package dev.laurel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison script, with fake runs. */
class RankRateScriptTest {
    private static final String FIGURES =
            "actions/s 10 last-half/s 20 complete/s 30 rss-mb 4 gc-s 1 cpu-s 2 broker-cpu-s 3 .";

    @TempDir
    private Path folder;

    private record Run(int status, String written) {}

    /** A pipe to tee hides the exit code of the run. */
    @Test
    void shouldEndWithAStatusWhereARunFailsAndCompareNothing() throws Exception {
        Run run = withRuns("echo \"running $1\"; [ \"$1\" != rate.PlainTopologyRate ] || exit 3");

        assertThat(run.status()).isNotZero();
        assertThat(run.written())
                .contains("rank-rate: the run of rate.PlainTopologyRate failed with status 3")
                .containsOnlyOnce("running rate.PlainTopologyRate")
                .doesNotContain("medians", "times plain");
    }

    @Test
    void shouldCompareTheMediansWhereAllRunsEndWell() throws Exception {
        Run run = withRuns("for who in laurel plain plain-cached; do echo \"$who " + FIGURES + "\"; done");

        assertThat(run.status()).isZero();
        assertThat(run.written()).contains("medians of 1 rounds", "actions/s: laurel is 1.00 times plain-cached");
    }

    private Run withRuns(String body) throws IOException, InterruptedException {
        Files.copy(Path.of("rank-rate"), folder.resolve("rank-rate"));
        Path runs = Files.writeString(folder.resolve("run"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process process = new ProcessBuilder("sh", folder.resolve("rank-rate").toString(), "1")
                .redirectErrorStream(true)
                .start();
        String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), written);
    }
}
