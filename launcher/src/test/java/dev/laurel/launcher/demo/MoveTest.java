package dev.laurel.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoveTest {
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              goal: {points: 3}
              own-goal: {points: -1}
              steps: {points: 1, per: unit, max-quantity: 50}
            boards:
              country: {title: By country, segment: country}
            """);

    private final Random random = new Random(7);

    @Test
    void shouldPlayEveryTypeWithinItsBounds() {
        Set<String> types = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Move move = Move.any(CATALOG, Instant.EPOCH, random);
            assertThat(CATALOG.refuse(move.type(), move.quantity())).isEmpty();
            types.add(move.type());
        }

        assertThat(types).containsExactlyInAnyOrder("goal", "own-goal", "steps");
    }

    @Test
    void shouldPlayWhereThereAreOnlyLosses() {
        Catalog losses = CatalogReader.read("test", """
                actions: {own-goal: {points: -1}}
                boards: {global: {title: All}}
                """);

        assertThat(Move.any(losses, Instant.EPOCH, random).type()).isEqualTo("own-goal");
    }

    @Test
    void shouldBeWrittenAsAClientWritesIt() throws IOException {
        JsonNode json = Json.mapper().readTree(Json.bytes(Move.any(CATALOG, Instant.EPOCH, random)));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("actionId", "type", "timestamp", "quantity");
        assertThat(json.path("timestamp").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void shouldHavePlayersWhomAGatewayTakes() {
        List<Player> players = Player.all();

        assertThat(players).hasSize(40).allSatisfy(player -> {
            assertThat(ActionRules.isUserId(player.userId())).isTrue();
            assertThat(ActionRules.isUsername(player.username())).isTrue();
            assertThat(ActionRules.isSegmentValue(player.country())).isTrue();
            assertThat(player.zeal()).isPositive();
        });
        assertThat(players).extracting(Player::userId).doesNotHaveDuplicates();
    }
}
