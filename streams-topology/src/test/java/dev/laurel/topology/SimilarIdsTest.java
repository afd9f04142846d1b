package dev.laurel.topology;

import static dev.laurel.topology.TopologyFixture.START;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Entry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids that would collide if parts of a key were concatenated; I6 of the table in docs/security.md. */
class SimilarIdsTest {
    private static final List<String> USERS =
            List.of("a", "a:b", "a:b:c", "b:c", ":", "::", ".-", "...", "global", "global:a", "A", "x".repeat(128));
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              up: {points: 1, per: unit, max-quantity: 100}
            boards:
              global: {title: All, top: 20}
              country: {title: By country, segment: country, top: 20}
            """);

    @Test
    void shouldCountSimilarUsersApart() {
        try (TopologyFixture topology = new TopologyFixture(CATALOG)) {
            UUID sameForAll = UUID.randomUUID();
            for (int i = 0; i < USERS.size(); i++) {
                Action action = action(sameForAll, USERS.get(i), i + 1, i % 2 == 0 ? "a" : "a-b");
                topology.send(action);
                topology.send(action);
            }

            assertThat(topology.rejections()).isEmpty();
            Map<String, Board> boards = topology.boards();
            assertThat(requireNonNull(boards.get("global")).leaderboard())
                    .extracting(Entry::userId)
                    .containsExactlyElementsOf(USERS.reversed());
            assertThat(requireNonNull(boards.get("global")).leaderboard())
                    .extracting(Entry::score)
                    .containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
            assertThat(requireNonNull(boards.get("country:a")).total()).isEqualTo(6);
            assertThat(requireNonNull(boards.get("country:a-b")).total()).isEqualTo(6);
        }
    }

    private static Action action(UUID id, String user, int quantity, String country) {
        return new Action(id, user, "up", START, quantity, null, country, Map.of(), Client.UNKNOWN);
    }
}
