package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.topology.port.BacklogSnapshot;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogRoutesTest {
    private static final String BACKLOG = "/api/v1/backlog";

    private final RunningApi running = RunningApi.quick();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldTellHowFarEachPartitionIsCountedHoweverYoungTheRestIs() {
        lookedAgo(Duration.ZERO);

        HttpResponse<String> answer = running.get(BACKLOG);

        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        ObjectNode told = (ObjectNode) RunningApi.json(answer);
        told.remove("ageMs");
        assertThat(told).isEqualTo(RunningApi.parse("""
                        {"actions": 5, "seconds": 3, "partitions": [
                          {"partition": 0, "counted": 10, "end": 12},
                          {"partition": 1, "counted": 20, "end": 20},
                          {"partition": 2, "counted": 7, "end": 10}]}
                        """));
    }

    @Test
    void shouldTellHowOldItIsSinceItIsNoAnswerForWhatCameLater() {
        lookedAgo(Duration.ofSeconds(40));

        assertThat(running.json(BACKLOG).path("ageMs").asLong()).isBetween(40_001L, 70_000L);
    }

    @Test
    void shouldNotSayThatAllIsCountedBeforeKafkaHasAnswered() {
        HttpResponse<String> answer = running.get(BACKLOG);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(RunningApi.code(answer)).isEqualTo("unavailable");
    }

    private void lookedAgo(Duration age) {
        running.standings.looked(new BacklogSnapshot(
                System.nanoTime() - age.toNanos(),
                Map.of(
                        0, new BacklogSnapshot.Partition(10, 12, Duration.ofMillis(400)),
                        1, new BacklogSnapshot.Partition(20, 20, Duration.ZERO),
                        2, new BacklogSnapshot.Partition(7, 10, Duration.ofMillis(3_900)))));
    }
}
