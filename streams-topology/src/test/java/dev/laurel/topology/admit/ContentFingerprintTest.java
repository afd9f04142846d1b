package dev.laurel.topology.admit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContentFingerprintTest {
    private static final Map<String, Object> ATTRIBUTES = Map.of("pace", 4.5, "level", "gold");

    /** Stores have fingerprints that earlier releases made. */
    @Test
    void shouldBeOneThatEarlierReleasesMadeIfThereIsNoTeam() {
        assertThat(of(null, Map.of())).isEqualTo("281b0be3738f02521707f8ddf904c74b");
        assertThat(of(null, ATTRIBUTES)).isEqualTo("98505bcd487de20c2958292e893302eb");
    }

    @Test
    void shouldTellTeamsApart() {
        assertThat(Stream.of("reds", "Reds", null).flatMap(team -> Stream.of(of(team, Map.of()), of(team, ATTRIBUTES))))
                .doesNotHaveDuplicates();
    }

    private static String of(@Nullable String team, Map<String, Object> attributes) {
        return HexFormat.of()
                .formatHex(ContentFingerprint.of(new Action(
                        new UUID(0, 1),
                        "ann",
                        "quiz.completed",
                        Instant.parse("2026-11-21T10:00:00Z"),
                        2,
                        "Ann",
                        "VN",
                        team,
                        attributes,
                        Client.UNKNOWN)));
    }
}
