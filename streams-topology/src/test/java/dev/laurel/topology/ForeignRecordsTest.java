package dev.laurel.topology;

import static dev.laurel.topology.TopologyFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.CatalogReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records of producers other than the gateway are normalized in the same way. */
class ForeignRecordsTest {
    private final TopologyFixture topology = new TopologyFixture(CatalogReader.standard());

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldCountARecordWithoutItsUnseenName() {
        send("\"username\":\"\\u200b\\u3164\"");

        assertThat(topology.board("global").leaderboard())
                .singleElement()
                .satisfies(entry -> assertThat(entry.username()).isEqualTo("ada"));
    }

    @Test
    void shouldCountOneCountryOnOneBoardHoweverItIsSpelled() {
        send("\"country\":\"VN\"");
        send("\"country\":\"vn\"");
        send("\"country\":\"Vn\"");
        send("\"country\":\"VNM\"");

        assertThat(topology.boards()).containsKey("country:VN").doesNotContainKeys("country:vn", "country:Vn");
    }

    private void send(String member) {
        String json = """
                {"version":1,"actionId":"%s","userId":"ada","type":"quiz.completed","timestamp":"%s","quantity":1,"client":{},%s}""".formatted(UUID.randomUUID(), START, member);
        topology.send("ada", json.getBytes(StandardCharsets.UTF_8));
    }
}
