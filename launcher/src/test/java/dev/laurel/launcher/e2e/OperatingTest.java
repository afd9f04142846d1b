package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A process as an operator sees it: its folder, its log, its health while it waits, its end. */
@EnabledIfSystemProperty(
        named = "laurel.long",
        matches = "all",
        disabledReason = "takes a minute: run with -Dlaurel.long=all")
class OperatingTest {
    private static final Duration WAIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    /** Warnings are useless if each start logs twenty of them: one for each partition without a record. */
    @Test
    void shouldKeepItsFolderToItselfAndComeBackFromAKillAndAStopWithoutAlarm() throws IOException {
        // A folder that every user may list, like one that was created by hand.
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = Map.of("LAUREL_DATA_DIR", data.toString());
        try (LaurelProcess up = LaurelProcess.of(folder.resolve("first"), environment, "up");
                LaurelProcess second = LaurelProcess.of(folder.resolve("second"), withFolderOf(up, data), "up")) {
            up.awaitReady();
            assertThat(second.awaitExit(WAIT)).isEqualTo(1);
            assertThat(Files.readString(up.log())).contains("waiting for the embedded broker");
            assertThat(Files.readString(second.log()))
                    .isEqualTo("laurel up: the data folder " + data
                            + " is in use by another process: stop that one, or choose another folder\n");

            assertThat(Files.readString(up.log()))
                    .containsPattern("StartLine - starting version=.* gatewayPort=\"\\d+\" queryPort=.* adminPort=.*"
                            + " partitions=\"4\" catalog=\"none\".* peers=\"none\""
                            + " folder=\"" + data + "\"");
            assertThat(filesThatOthersReach(data)).containsExactly(data.resolve("lock"));

            up.kill();
            assertThat(logOfNextStart(up)).isNotEmpty().doesNotContain(" ERROR ", "\\tat ", "corrupted");

            up.stop();
            assertThat(logOfNextStart(up)).isNotEmpty().doesNotContain(" ERROR ", "\\tat ", "corrupt");
        }
    }

    @Test
    void shouldSayAtOnceWhatItWaitsFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String servers = "127.0.0.1:" + silent.getLocalPort();
            Map<String, String> environment =
                    Map.of("LAUREL_KAFKA_BOOTSTRAP_SERVERS", servers, "LAUREL_JWT_SECRET", Importer.SECRET);
            try (LaurelProcess gateway = LaurelProcess.of(folder, environment, "gateway")) {
                await().atMost(WAIT).until(() -> gateway.health("/health/live") == 200);
                assertThat(gateway.health("/health/ready")).isEqualTo(503);
                assertThat(gateway.readiness()).contains("\"started\":false").doesNotContain("serving");
                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(Files.readString(gateway.log()))
                                .contains("waiting for an answer from Kafka servers=\"" + servers + "\""));
            }
        }
    }

    @Test
    void shouldEndTheEarlierOfTwoProcessesWithOneInstanceId() throws IOException {
        try (EmbeddedBroker broker = new EmbeddedBroker(folder.resolve("kafka"))) {
            broker.start();
            try (LaurelProcess earlier = board("earlier", broker)) {
                earlier.awaitReady();
                try (LaurelProcess later = board("later", broker)) {
                    assertThat(earlier.awaitExit(WAIT)).isEqualTo(1);
                    assertThat(Files.readString(earlier.log()))
                            .contains("another process has joined with this process's LAUREL_INSTANCE_ID")
                            .doesNotContain("FencedInstanceIdException");
                    later.awaitReady();
                }
            }
        }
    }

    private static String logOfNextStart(LaurelProcess ended) throws IOException {
        long before = Files.size(ended.log());
        ended.startAgain();
        ended.awaitReady();
        return Files.readString(ended.log()).substring(Math.toIntExact(before));
    }

    private LaurelProcess board(String name, EmbeddedBroker broker) {
        Map<String, String> environment = LaurelProcess.kafka(broker);
        environment.put("LAUREL_REPLICATION_FACTOR", "1");
        environment.put("LAUREL_INSTANCE_ID", "one");
        environment.put("LAUREL_DATA_DIR", folder.resolve(name).toString());
        return LaurelProcess.of(folder.resolve(name), environment, "board");
    }

    /** A process that starts far enough to create its folder. */
    private static Map<String, String> withFolderOf(LaurelProcess first, Path data) {
        await().atMost(WAIT)
                .until(() -> Files.exists(data.resolve("streams"))
                        && first.log().toFile().exists());
        return Map.of("LAUREL_DATA_DIR", data.toString());
    }

    /** The files that another user could read. */
    private static List<Path> filesThatOthersReach(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                return isOpen(dir) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isOpen(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static boolean isOpen(Path path) throws IOException {
        return !PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                .endsWith("------");
    }
}
