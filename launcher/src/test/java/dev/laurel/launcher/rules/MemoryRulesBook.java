package dev.laurel.launcher.rules;

import dev.laurel.rules.version.RulesBook;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.schemas.rules.RulesChange;
import java.util.Optional;

/** Rules without Kafka. */
final class MemoryRulesBook implements RulesBook {
    private RulesHistory history = RulesHistory.NONE;

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
        return history.number();
    }

    @Override
    public Outcome add(RulesChange change) {
        Optional<RulesHistory> more = history.with(change);
        more.ifPresent(changed -> history = changed);
        return more.<Outcome>map(changed -> new Outcome.Added(changed.newest()))
                .orElseGet(() -> new Outcome.Outdated(history.number()));
    }
}
