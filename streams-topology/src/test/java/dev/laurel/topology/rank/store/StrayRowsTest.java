package dev.laurel.topology.rank.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Place;
import dev.laurel.topology.disk.RocksFolder;
import dev.laurel.topology.disk.StoreContext;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.rank.rows.PeriodKey;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserRows;
import dev.laurel.topology.rank.rows.UserStandings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder in which an earlier release restored rows of past periods, which it took for users. */
class StrayRowsTest {
    private static final String DAY = "daily:2026-11-21";
    private static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              up: {points: 1}
            boards:
              global: {title: All}
              daily: {title: Day, period: day}
            """);

    @TempDir
    Path folder;

    @Test
    void shouldPutThemWhereTheyBelong() {
        StoreContext context = StoreContext.exactlyOnce(folder);
        try (UserRows rows = new UserRows(RocksFolder.open(context, "standings", UserRows.USES))) {
            rows.add(ascii("ada"), 0, row("global"));
            rows.add(ascii(PeriodKey.of("2026-11-21", "ada")), 1, row(DAY));
            rows.add(ascii(PeriodKey.mark("2026-11-21")), 2, RowSerde.write(UserStandings.NONE));
        }

        RankedStore store = new RankedStore("standings", RulesSource.of(CATALOG));
        store.init(context, store);

        assertThat(users(store, "global")).containsExactly("ada");
        assertThat(users(store, DAY)).containsExactly("ada");
        assertThat(ask(store, new RankQuery.MarkedPeriods())).containsExactly("2026-11-21");
        assertThat(store.approximateNumEntries()).isEqualTo(1);
        store.close();
    }

    private static Iterable<String> users(RankedStore store, String board) {
        return ask(store, new RankQuery.Own<>(new Question.Slice(board, null, 0, 10))).places().stream()
                .map(Place::userId)
                .toList();
    }

    private static <A> A ask(RankedStore store, RankQuery<A> query) {
        return store.query(query, PositionBound.unbounded(), new QueryConfig(false))
                .getResult();
    }

    private static byte[] row(String board) {
        return RowSerde.write(new UserStandings(new TreeMap<>(Map.of(board, new Standing(1, 1_000, null, 0)))));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
