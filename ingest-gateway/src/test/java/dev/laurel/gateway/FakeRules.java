package dev.laurel.gateway;

import dev.laurel.gateway.rules.RulesPreview;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.version.RulesBook;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.schemas.rules.RulesChange;
import dev.laurel.schemas.rules.RulesChange.Source;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Rules without Kafka, which a test may lose the answers of. */
final class FakeRules implements RulesBook {
    private volatile RulesHistory history;
    private volatile boolean isLosing;
    private volatile boolean isAway;
    private volatile BiFunction<Catalog, Catalog, RulesPreview.Outcome> previewing =
            (now, then) -> new RulesPreview.Outcome.Told(Map.of("now", now.fingerprint(), "then", then.fingerprint()));

    FakeRules(RulesHistory history) {
        this.history = history;
    }

    /** With a first version from a file. */
    static FakeRules of(String yaml) {
        RulesChange first = new RulesChange(0, Given.NOW, "up/laurel", "", null, Source.FILE, yaml);
        return new FakeRules(RulesHistory.NONE.with(first).orElseThrow());
    }

    /** From now on a change is added, and nobody is told. */
    void losesAnswers(boolean loses) {
        isLosing = loses;
    }

    void isAway(boolean away) {
        isAway = away;
    }

    void previews(BiFunction<Catalog, Catalog, RulesPreview.Outcome> outcome) {
        previewing = outcome;
    }

    RulesPreview.Outcome preview(Catalog now, Catalog then) {
        return previewing.apply(now, then);
    }

    @Override
    public RulesHistory history() {
        return history;
    }

    @Override
    public RulesHistory refreshed() {
        if (isAway) {
            throw new IllegalStateException("Kafka is away");
        }
        return history;
    }

    @Override
    public int reached() {
        return history.number();
    }

    @Override
    public synchronized Outcome add(RulesChange change) {
        Optional<RulesHistory> more = history.with(change);
        more.ifPresent(changed -> history = changed);
        if (isLosing) {
            return new Outcome.Unknown();
        }
        return more.<Outcome>map(changed -> new Outcome.Added(changed.newest()))
                .orElseGet(() -> new Outcome.Outdated(history.number()));
    }
}
