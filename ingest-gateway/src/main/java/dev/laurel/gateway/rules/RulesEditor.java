package dev.laurel.gateway.rules;

import dev.laurel.rules.version.RulesBook;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.Map;

/** Changes the rules. Thread-safe. */
public final class RulesEditor {
    private static final Refusal UNCERTAIN = Refusal.of(
            ErrorCode.UNAVAILABLE,
            "it is not certain that the rules were changed; send the same again, it counts once");

    private final RulesBook rules;

    public RulesEditor(RulesBook rules) {
        this.rules = rules;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** There is a new version. */
        record Added(RulesVersion version) implements Outcome {}

        /** The newest version says the same already. */
        record Unchanged(RulesVersion version) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /**
     * Adds a version. What is the newest version already is not added once more, whichever version it was to follow: so
     * a request that was sent again after a lost answer succeeds.
     */
    public Outcome put(RulesEdit edit) {
        RulesHistory history;
        try {
            history = rules.refreshed();
        } catch (IllegalStateException e) {
            return new Outcome.Refused(UNCERTAIN);
        }
        if (isThere(history, edit)) {
            return new Outcome.Unchanged(history.newest());
        }
        if (edit.basedOn() != history.number()) {
            return outdated(history.number());
        }
        return switch (rules.add(edit.after(history.number()))) {
            case RulesBook.Outcome.Added(RulesVersion version) -> new Outcome.Added(version);
            case RulesBook.Outcome.Outdated(int newest) ->
                isThere(rules.history(), edit)
                        ? new Outcome.Unchanged(rules.history().newest())
                        : outdated(newest);
            case RulesBook.Outcome.Unknown _ -> new Outcome.Refused(UNCERTAIN);
        };
    }

    /** The same text, and no action would have other points. */
    private static boolean isThere(RulesHistory history, RulesEdit edit) {
        RulesVersion newest = history.newest();
        return newest.change()
                        .filter(change -> change.catalog().equals(edit.yaml()))
                        .isPresent()
                && then(history, edit).catalog().equals(newest.catalog());
    }

    /** The version that there would be. */
    public static RulesVersion then(RulesHistory history, RulesEdit edit) {
        return history.with(edit.after(history.number())).orElseThrow().newest();
    }

    private static Outcome outdated(int newest) {
        return new Outcome.Refused(new Refusal(
                ErrorCode.PRECONDITION_FAILED,
                "the rules have another version by now: read them, and base the change on that",
                Map.of("version", newest)));
    }
}
