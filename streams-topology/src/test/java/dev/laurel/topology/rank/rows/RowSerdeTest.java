package dev.laurel.topology.rank.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.rules.catalog.Scoring.Operator;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.scoring.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class RowSerdeTest {
    private static final UserStandings ROW = new UserStandings(new TreeMap<>(Map.of(
            "global", new Standing(Long.MIN_VALUE, -62_135_596_800_000L, "Ngô Bảo Châu", Long.MAX_VALUE),
            "daily:2026-11-21", new Standing(Long.MAX_VALUE, 253_402_300_799_999L, "Châu", -1),
            "weekly:2026-W47", new Standing(-1, 7, "Ngô Bảo Châu", 7),
            "country:VN", new Standing(0, 0, null, 0),
            "monthly:2026-11", new Standing(0, -62_135_596_800_000L, "Ngô Bảo Châu", 7, true),
            "yearly:2026", new Standing(0, 253_402_300_799_999L, null, 0, true))));

    private static final UserStandings TALLIED = new UserStandings(new TreeMap<>(Map.of(
            "active", tallied(Operator.STREAK, true, -11_000, Long.MIN_VALUE, 45_000, -1),
            "average", tallied(Operator.AVERAGE, false, Long.MIN_VALUE, 2, -62_135_596_800_000L),
            "best", tallied(Operator.BEST_OF, true),
            "count", tallied(Operator.COUNT, true, Long.MAX_VALUE, 253_402_300_799_999L),
            "global", new Standing(0, 0, "Ann", 0, true))));

    private static Standing tallied(Operator operator, boolean isRanked, long... numbers) {
        return new Standing(7, 9, null, 0, false, new Tally(operator, isRanked, numbers));
    }

    @Test
    void shouldComeBackAsItWent() {
        assertThat(RowSerde.read(RowSerde.write(ROW))).isEqualTo(ROW);
        assertThat(RowSerde.read(RowSerde.write(UserStandings.NONE))).isEqualTo(UserStandings.NONE);
    }

    @Test
    void shouldComeBackWithTallies() {
        assertThat(RowSerde.read(RowSerde.write(TALLIED))).isEqualTo(TALLIED);
    }

    @Test
    void shouldComeBackWithMembers() {
        UserStandings team = new UserStandings(new TreeMap<>(Map.of(
                "teams", new Standing(7, 9, null, 0, false, null, 12, 0),
                "average", new Standing(7, 9, null, 0, false, new Tally(Operator.AVERAGE, true, 1, 2, 3), 300, 7))));

        assertThat(RowSerde.read(RowSerde.write(team))).isEqualTo(team);
        assertThat(RowSerde.read(RowSerde.write(team)).followsFacts()).isTrue();
    }

    @Test
    void shouldTellWhoIsRanked() {
        RowReader reader = new RowReader(RowSerde.write(TALLIED), 0);

        List<String> ranked = new ArrayList<>();
        while (reader.next()) {
            if (reader.isRanked()) {
                ranked.add(reader.board());
            }
        }
        assertThat(ranked).containsExactly("active", "best", "count", "global");
    }

    /** So that a release that knows no tallies can go on with them. */
    @Test
    void shouldWriteRowsWithoutTalliesAsBefore() {
        assertThat(RowSerde.write(ROW)[0]).isEqualTo((byte) 3);
        assertThat(RowSerde.write(TALLIED)[0]).isEqualTo((byte) 4);
    }

    @Test
    void shouldReadWhatWasWrittenBeforeThereWasALedger() {
        byte[] bytes = RowSerde.write(ROW);
        bytes[0] = 2;

        UserStandings row = RowSerde.read(bytes);

        assertThat(row.byBoard()).isEqualTo(ROW.byBoard());
        assertThat(row.followsFacts()).isFalse();
        assertThat(RowSerde.write(row)).isEqualTo(bytes);
    }

    @Test
    void shouldNotReadWhatIsNoRow() {
        byte[] bytes = RowSerde.write(ROW);
        byte[] ofAnotherVersion = bytes.clone();
        ofAnotherVersion[0] = 1;

        assertThatThrownBy(() -> RowSerde.read(ofAnotherVersion)).isInstanceOf(SerializationException.class);
        for (int length = 0; length < bytes.length - 1; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            try {
                assertThat(RowSerde.read(cut).byBoard().size())
                        .isLessThan(ROW.byBoard().size());
            } catch (SerializationException expected) {
                // The other exception by which a truncated row may be detected.
            }
        }
    }

    @Test
    void shouldReadBoardByBoard() {
        RowReader reader = new RowReader(RowSerde.write(ROW), 0);

        assertThat(reader.next()).isTrue();
        assertThat(reader.board()).isEqualTo("country:VN");
        assertThat(reader.username()).isNull();
        assertThat(reader.next()).isTrue();
        assertThat(reader.isBoard("daily:2026-11-21".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(reader.exact()).isEqualTo(Long.MAX_VALUE);
        assertThat(reader.username()).isEqualTo("Châu");
        for (int more = 0; more < 4; more++) {
            assertThat(reader.next()).isTrue();
        }
        assertThat(reader.next()).isFalse();
    }
}
