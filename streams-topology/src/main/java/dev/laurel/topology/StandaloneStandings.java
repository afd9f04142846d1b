package dev.laurel.topology;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Action;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.RankQuestion;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.store.StandingsTable;
import java.util.List;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The store of standings alone, without a stream thread or a changelog, for measurements. It counts by the same step as
 * the topology. Not thread-safe while counting.
 */
public final class StandaloneStandings implements AutoCloseable {
    private final KeyValueStore<String, UserStandings> rows;
    private final StandingsTable table;
    private final Catalog catalog;

    private StandaloneStandings(KeyValueStore<String, UserStandings> rows, Catalog catalog) {
        this.rows = rows;
        this.table = new StandingsTable(
                rows, RulesSource.of(catalog), () -> 0, (user, standings) -> {}, StandingsTable.MoveListener.NONE);
        this.catalog = catalog;
    }

    /**
     * Opens the store in the folder of a context, which need not exist. The order of a board is built when first
     * needed.
     */
    public static StandaloneStandings open(StateStoreContext context, Catalog catalog) {
        KeyValueStore<String, UserStandings> rows = StandingsTable.builder(RulesSource.of(catalog))
                .withLoggingDisabled()
                .build();
        rows.init(context, rows);
        return new StandaloneStandings(rows, catalog);
    }

    /** Counts an action on every board that the catalogue has for it. */
    public void count(Action action, long points) {
        ScoredAction scored = new ScoredAction(action, points, catalog.boardsOf(action));
        table.move(action.userId(), List.of(scored));
    }

    /**
     * @throws IllegalStateException if the store cannot answer now
     * @throws IllegalArgumentException if the question is about facts, which are not kept here
     */
    public <A> A ask(Question<A> question) {
        return switch (question) {
            case RankQuestion<A> ranks -> table.ask(ranks);
            case FactQuestion<A> _ -> throw new IllegalArgumentException("standings alone have no facts");
        };
    }

    /** Closes it in good order: what was counted is there when it is opened again. */
    @Override
    public void close() {
        rows.close();
    }
}
