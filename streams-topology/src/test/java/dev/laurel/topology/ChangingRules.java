package dev.laurel.topology;

import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.rules.PartitionRules;
import dev.laurel.schemas.rules.RulesChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rules that a test changes, followed by one partition. */
final class ChangingRules implements RulesSource {
    private RulesHistory history = RulesHistory.NONE;
    private int reached;

    ChangingRules(String catalog) {
        change(catalog, null);
    }

    /** @param from from when on actions are worth what it says; null for all of them */
    void change(String catalog, @Nullable Instant from) {
        history = history.with(new RulesChange(
                        history.number(), TopologyFixture.START, "admin", "", from, RulesChange.Source.API, catalog))
                .orElseThrow();
    }

    void told(PartitionRules partition) {
        reached = Math.max(reached, partition.reached());
    }

    @Override
    public RulesHistory history() {
        return history;
    }

    @Override
    public RulesHistory refreshed() {
        return history;
    }

    @Override
    public int reached() {
        return reached;
    }
}
