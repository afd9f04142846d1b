package dev.laurel.gateway.rules;

import dev.laurel.rules.version.RulesVersion;
import dev.laurel.schemas.rules.RulesChange;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rules, in the form of a response.
 *
 * @param number from 1 on
 * @param by who made it
 * @param note why; empty if nobody said
 * @param from from when on an action has its points; absent for all actions
 * @param fingerprint of what it means
 * @param catalog as YAML; absent in lists
 */
public record VersionView(
        int number,
        Instant at,
        String by,
        String note,
        @Nullable Instant from,
        RulesChange.Source source,
        String fingerprint,
        @Nullable String catalog) {

    /** The version with its text; empty for rules that are from no topic. */
    public static Optional<VersionView> of(RulesVersion version) {
        return version.change().map(change -> of(version, change, change.catalog()));
    }

    /** The version without its text. */
    public static Optional<VersionView> summary(RulesVersion version) {
        return version.change().map(change -> of(version, change, null));
    }

    private static VersionView of(RulesVersion version, RulesChange change, @Nullable String text) {
        return new VersionView(
                version.number(),
                change.at(),
                change.by(),
                change.note(),
                change.from(),
                change.source(),
                version.catalog().fingerprint(),
                text);
    }
}
