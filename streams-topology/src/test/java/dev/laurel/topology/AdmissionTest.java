package dev.laurel.topology;

import static dev.laurel.topology.Actions.action;
import static dev.laurel.topology.TopologyFixture.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Rejection;
import dev.laurel.schemas.ScoreUpdate;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private static final String QUIZ = "quiz.completed";

    private final TopologyFixture topology = new TopologyFixture(CatalogReader.standard());

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldCountAnActionOnceHoweverOftenItIsSent() {
        Action action = action("ada", QUIZ, START);

        for (int i = 0; i < 100; i++) {
            topology.send(action);
        }

        assertThat(topology.updates()).hasSize(1);
        assertThat(topology.rejections()).isEmpty();
        assertThat(topology.figure("duplicate")).isEqualTo(99);
        assertThat(topology.board("global").leaderboard().getFirst().score()).isEqualTo(10);
    }

    @Test
    void shouldCountOneActionIdOfTwoUsersTwice() {
        UUID id = UUID.randomUUID();

        topology.send(action(id, "ada", QUIZ, START, 1, null));
        topology.send(action(id, "bob", QUIZ, START, 1, null));

        assertThat(topology.updates()).hasSize(2);
    }

    @Test
    void shouldRejectAnActionIdThatCountedWithAnotherContent() {
        UUID id = UUID.randomUUID();
        topology.send(action(id, "ada", "steps", START, 5, null));

        topology.send(action(id, "ada", "steps", START, 6, null));

        assertThat(topology.rejections()).extracting(Rejection::code).containsExactly(ErrorCode.CONFLICT);
        assertThat(topology.figure("conflict")).isOne();
        assertThat(topology.updates()).hasSize(1);
    }

    /** Known by its id at first, and by the ledger after the time for which ids are remembered. */
    @ParameterizedTest
    @ValueSource(ints = {0, 400})
    void shouldRejectAnActionThatCountedForAnotherTeam(int daysLater) {
        UUID id = UUID.randomUUID();
        topology.send(of("reds", id));
        topology.pass(Duration.ofDays(daysLater));
        topology.send(action("bob", QUIZ, START));

        topology.send(of("blues", id));
        topology.send(of(null, id));
        topology.send(of("reds", id));

        assertThat(topology.rejections())
                .extracting(Rejection::code)
                .containsExactly(ErrorCode.CONFLICT, ErrorCode.CONFLICT);
        assertThat(topology.figure("duplicate")).isOne();
        assertThat(topology.updates()).extracting(ScoreUpdate::team).containsExactly("reds", null);
    }

    private static Action of(@Nullable String team, UUID id) {
        return new Action(id, "ada", QUIZ, START, 1, "Ada", null, team, Map.of(), Client.UNKNOWN);
    }

    @Test
    void shouldTakeARetryFromAnotherAddressForTheSameAction() {
        Action first = action("ada", QUIZ, START);
        Action retry = new Action(
                first.actionId(),
                "ada",
                QUIZ,
                START,
                1,
                first.username(),
                null,
                first.attributes(),
                new Client("127.0.0.9", "other"));

        topology.send(first);
        topology.send(retry);

        assertThat(topology.rejections()).isEmpty();
        assertThat(topology.updates()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 84, 85, 167, 168})
    void shouldRememberAnActionForSevenDays(long hours) {
        Action action = action("ada", QUIZ, START);
        topology.send(action);

        topology.pass(Duration.ofHours(hours));
        topology.send(action("bob", QUIZ, START)); // other users continue meanwhile
        topology.send(action);

        assertThat(topology.updates()).hasSize(2);
    }

    @Test
    void shouldKnowAnActionForGood() {
        Action action = action("ada", QUIZ, START);
        topology.send(action);

        topology.pass(Duration.ofDays(4_000));
        topology.send(action("bob", QUIZ, START));
        topology.send(action);

        assertThat(topology.updates()).hasSize(2);
        assertThat(topology.figure("duplicate")).isOne();
    }

    @Test
    void shouldRejectWhatTheCatalogueDoesNotAllow() {
        topology.send(action("ada", "cheating", START));
        topology.send(action("ada", "steps", START, 100_001));

        assertThat(topology.rejections())
                .extracting(Rejection::code)
                .containsExactly(ErrorCode.UNKNOWN_ACTION_TYPE, ErrorCode.QUANTITY_OUT_OF_RANGE);
        assertThat(topology.updates()).isEmpty();
    }

    @Test
    void shouldCountAnActionThatWasRejectedBeforeTheCatalogueAllowedItsLikes() {
        UUID id = UUID.randomUUID();
        topology.send(action(id, "ada", "steps", START, 100_001, null));

        topology.send(action(id, "ada", "steps", START, 100_000, null));

        assertThat(topology.updates()).hasSize(1);
    }

    @Test
    void shouldRejectARecordUnderAnotherUsersKeyOrNone() {
        byte[] action = json(action("ada", QUIZ, START));

        topology.send("bob", action);
        topology.send(null, action);

        assertThat(topology.rejections())
                .extracting(Rejection::code)
                .containsExactly(ErrorCode.MISROUTED, ErrorCode.MISROUTED);
        assertThat(topology.updates()).isEmpty();
    }

    @Test
    void shouldRejectARecordOnAPartitionThatIsNotItsKeys() {
        try (TopologyFixture ofMany = new TopologyFixture(CatalogReader.standard(), 1_000)) {
            ofMany.send(action("ada", QUIZ, START));

            assertThat(ofMany.rejections()).extracting(Rejection::code).containsExactly(ErrorCode.MISROUTED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "not json",
                "[]",
                "{}",
                "{\"version\":2}",
                "{\"version\":1,\"actionId\":\"4b4f3c6e-0000-4000-8000-000000000000\",\"userId\":\"a|b\","
                        + "\"type\":\"steps\",\"timestamp\":\"2026-11-21T12:00:00Z\",\"quantity\":1}"
            })
    void shouldGoOnAfterWhatCannotBeRead(String poison) {
        topology.send("ada", poison.getBytes(UTF_8));
        topology.send(action("ada", QUIZ, START));

        assertThat(topology.updates()).hasSize(1);
        assertThat(topology.deadLettersCounted()).isOne();
        assertThat(topology.figure("counted")).isOne();
    }

    @Test
    void shouldGoOnAfterARecordWithoutValue() {
        topology.send("ada", null);
        topology.send(action("ada", QUIZ, START));

        assertThat(topology.updates()).hasSize(1);
    }

    private static byte[] json(Action action) {
        return Json.bytes(action);
    }
}
