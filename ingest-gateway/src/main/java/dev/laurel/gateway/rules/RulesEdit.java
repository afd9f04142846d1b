package dev.laurel.gateway.rules;

import dev.laurel.schemas.rules.RulesChange;
import dev.laurel.schemas.rules.RulesChange.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an admin asks for.
 *
 * @param basedOn the number of the version that it is to follow
 * @param at when
 * @param by the admin's user id
 * @param note why; empty if nobody said
 * @param from from when on an action has the new points; null for all actions
 * @param yaml a catalogue
 */
public record RulesEdit(
        int basedOn,
        Instant at,
        String by,
        String note,
        @Nullable Instant from,
        String yaml) {
    /** The change after another version. */
    RulesChange after(int number) {
        return new RulesChange(number, at, by, note, from, Source.API, yaml);
    }
}
