package dev.laurel.topology.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Json;
import dev.laurel.topology.port.Fact;
import dev.laurel.topology.port.RecordedAction;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerChangelogTest {
    /** The beginning of the digest of these attributes. */
    private static final String LEVEL_GOLD = "00f29902174a8ab5";

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private static final SortedMap<String, Standing> STANDINGS =
            new TreeMap<>(Map.of("global", new Standing(7, TIME.toEpochMilli(), "Ann", TIME.toEpochMilli())));
    private static final Action ACTION = new Action(
            UUID.fromString("7f6c0c8e-4f0b-4c1d-9a53-2f1f6f0d8a11"),
            "ann",
            "quiz.completed",
            TIME,
            2,
            "Ann",
            "VN",
            Map.of(),
            Client.UNKNOWN);
    private static final Decision DECISION = new Decision(
            1,
            UUID.fromString("7f6c0c8e-4f0b-4c1d-9a53-2f1f6f0d8a12"),
            DecisionKind.HIDE_USER,
            "ann",
            "a test",
            TIME,
            new Decision.Maker("eve", Decision.Maker.ADMIN),
            null,
            null,
            null,
            new TreeSet<>(),
            null);

    private final LedgerChangelog changelog = new LedgerChangelog(row -> STANDINGS);

    @Test
    void shouldReadAnAction() {
        byte[] row = ActionRow.write(ACTION, TIME.toEpochMilli() + 5);

        assertThat(changelog.read(LedgerKey.of(ACTION).get(), row))
                .contains(new Fact.Acted(new RecordedAction(ACTION, TIME.plusMillis(5))));
    }

    @Test
    void shouldKeepTheAttributesByWhichABoardCanBeSplit() {
        Action action = with(Map.of("level", "gold", "pace", 4.5, "a note", "x", "note", "two words", "Team_1", "A-7"));
        byte[] row = ActionRow.write(action, TIME.toEpochMilli());

        assertThat(read(row).attributes()).isEqualTo(Map.of("level", "gold", "Team_1", "A-7"));
        assertThat(ActionRow.isOf(action, row)).isTrue();
        assertThat(ActionRow.isOf(with(Map.of("level", "gold", "Team_1", "A-7")), row))
                .isFalse();
    }

    @Test
    void shouldWriteOtherActionsAsEarlierReleasesDid() {
        Map<String, Object> others = Map.of("pace", 4.5, "note", "two words");
        for (Action action : List.of(ACTION, with(others))) {
            byte[] row = ActionRow.write(action, TIME.toEpochMilli());

            assertThat(row[0]).isEqualTo((byte) 1);
            assertThat(ActionRow.isOf(action, row)).isTrue();
        }
    }

    @Test
    void shouldKeepTheTeam() {
        for (Map<String, Object> attributes : List.<Map<String, Object>>of(Map.of(), Map.of("level", "gold"))) {
            Action action = of("Reds-1", attributes);
            byte[] row = ActionRow.write(action, TIME.toEpochMilli());

            assertThat(read(row)).isEqualTo(action);
            assertThat(ActionRow.isOf(action, row)).isTrue();
            assertThat(ActionRow.isOf(of("reds-1", attributes), row)).isFalse();
            assertThat(ActionRow.isOf(of(null, attributes), row)).isFalse();
            assertThat(ActionRow.isOf(action, ActionRow.write(of(null, attributes), TIME.toEpochMilli())))
                    .isFalse();
        }
    }

    @Test
    void shouldWriteActionsWithoutATeamAsEarlierReleasesDid() {
        String content = "04" + "0e7175697a2e636f6d706c65746564" + "03416e6e" + "02564e";

        assertThat(hex(ACTION)).isEqualTo("01" + content + "00" + "0a");
        assertThat(hex(with(Map.of("level", "gold"))))
                .isEqualTo("02" + content + "08" + LEVEL_GOLD + "01" + "056c6576656c" + "04676f6c64" + "0a");
    }

    /** As an earlier release wrote it. */
    @Test
    void shouldReadARowFromBeforeAttributesWereKept() {
        byte[] row = HexFormat.of()
                .parseHex("0104" + "0e7175697a2e636f6d706c65746564" + "03416e6e" + "02564e" + "08" + LEVEL_GOLD + "0a");

        assertThat(read(row)).isEqualTo(ACTION);
        assertThat(ActionRow.isOf(with(Map.of("level", "gold")), row)).isTrue();
        assertThat(ActionRow.isOf(with(Map.of("level", "silver")), row)).isFalse();
    }

    private static String hex(Action action) {
        return HexFormat.of().formatHex(ActionRow.write(action, TIME.toEpochMilli() + 5));
    }

    private Action read(byte[] row) {
        Fact fact = changelog.read(LedgerKey.of(ACTION).get(), row).orElseThrow();
        return ((Fact.Acted) fact).recorded().action();
    }

    private static Action with(Map<String, Object> attributes) {
        return of(null, attributes);
    }

    private static Action of(@Nullable String team, Map<String, Object> attributes) {
        return new Action(
                ACTION.actionId(), "ann", "quiz.completed", TIME, 2, "Ann", "VN", team, attributes, Client.UNKNOWN);
    }

    @Test
    void shouldReadADecision() {
        assertThat(changelog.read(LedgerKey.of(DECISION).get(), Json.bytes(DECISION)))
                .contains(new Fact.Decided(DECISION));
    }

    @Test
    void shouldReadWhatWasCarriedOver() {
        assertThat(changelog.read(LedgerKey.opening("ann").get(), new byte[] {1}))
                .contains(new Fact.Opened("ann", STANDINGS, Instant.MIN));
    }

    @Test
    void shouldReadUntilWhenActionsWereFolded() {
        byte[] row = new Opening(new byte[] {3, 0}, TIME.toEpochMilli()).write();

        assertThat(changelog.read(LedgerKey.opening("ann").get(), row))
                .contains(new Fact.Opened("ann", STANDINGS, TIME));
        assertThat(Opening.read(row).standings()).containsExactly(3, 0);
    }

    /** An opening has what was folded; of an erased user the opening is deleted too. */
    @Test
    void shouldNotTakeTheTombstoneOfAnActionForAnErasure() {
        assertThat(changelog.read(LedgerKey.of(ACTION).get(), null)).isEmpty();
    }

    @Test
    void shouldReadTheTombstoneOfAnotherKindAsAnErasure() {
        Fact erased = new Fact.Erased("ann");

        assertThat(changelog.read(LedgerKey.of(DECISION).get(), null)).contains(erased);
        assertThat(changelog.read(LedgerKey.opening("ann").get(), null)).contains(erased);
    }

    @Test
    void shouldPassOverWhatIsAboutNoUser() {
        assertThat(changelog.read(LedgerKey.AHEAD_UNTIL.get(), new byte[Long.BYTES]))
                .isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoRecordOfALedger() {
        byte[] newer = ActionRow.write(ACTION, 0);
        newer[0] = 9;

        assertThatThrownBy(() -> changelog.read(LedgerKey.of(ACTION).get(), newer))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> changelog.read(new byte[] {9, 'a'}, new byte[0]))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> changelog.read(new byte[] {LedgerKey.ACTION, 'a'}, null))
                .isInstanceOf(SerializationException.class);
    }
}
