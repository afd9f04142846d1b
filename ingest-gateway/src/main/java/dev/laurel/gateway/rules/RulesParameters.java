package dev.laurel.gateway.rules;

import dev.laurel.rules.catalog.Moments;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request to change the rules says beside its body.
 *
 * @param from from when on an action has the new points; null for all actions
 */
public record RulesParameters(String note, @Nullable Instant from) {
    private static final int NOTE_CODE_POINTS_MAX = 500;
    private static final String FROM = "from";
    private static final String NOTE = "note";
    private static final String ALWAYS = "always";
    private static final Pattern TAG = Pattern.compile("\"([1-9][0-9]{0,8})\"");
    private static final Refusal NO_VERSION = Refusal.ofField(
            ErrorCode.PRECONDITION_REQUIRED,
            "If-Match",
            "name the version that the change is based on: If-Match, with the ETag of GET /api/v1/rules");

    /** The parameters, or why they cannot be used. */
    public sealed interface Reading {
        record Usable(RulesParameters parameters) implements Reading {}

        record Refused(Refusal refusal) implements Reading {}
    }

    /**
     * Reads the query parameters of a change.
     *
     * @param query the values of each, by its name
     * @param absent what it means that there is no {@code from}; null for all actions
     */
    public static Reading ofChange(Map<String, List<String>> query, @Nullable Instant absent) {
        return of(query, List.of(FROM, NOTE), absent);
    }

    /**
     * Reads the query parameters of a preview.
     *
     * @param query the values of each, by its name
     */
    public static Reading ofPreview(Map<String, List<String>> query) {
        return of(query, List.of(FROM), null);
    }

    /** One that is ignored could be a misspelt {@code from}, without which other actions are counted otherwise. */
    private static Reading of(Map<String, List<String>> query, List<String> names, @Nullable Instant absent) {
        if (!names.containsAll(query.keySet())) {
            return new Reading.Refused(new Refusal(
                    ErrorCode.MALFORMED,
                    "unknown query parameter; parameters names those that there are",
                    Map.of("parameters", names)));
        }
        return of(query.getOrDefault(NOTE, List.of()), query.getOrDefault(FROM, List.of()), absent);
    }

    private static Reading of(List<String> notes, List<String> froms, @Nullable Instant absent) {
        if (notes.size() > 1 || froms.size() > 1) {
            return refused(ErrorCode.MALFORMED, notes.size() > 1 ? NOTE : FROM, "may be given once");
        }
        String note = notes.isEmpty() ? "" : notes.getFirst();
        if (!note.isEmpty() && !ActionRules.isLine(note, NOTE_CODE_POINTS_MAX)) {
            return refused(
                    ErrorCode.INVALID_REASON,
                    NOTE,
                    "must be at most " + NOTE_CODE_POINTS_MAX
                            + " code points on one line, not blank, and without direction characters");
        }
        if (froms.isEmpty()) {
            return new Reading.Usable(new RulesParameters(note, absent));
        }
        if (froms.getFirst().equals(ALWAYS)) {
            return new Reading.Usable(new RulesParameters(note, null));
        }
        Optional<Instant> from = Moments.parse(froms.getFirst());
        return from.isEmpty()
                ? refused(ErrorCode.MALFORMED, FROM, "must be 'always' or " + Moments.FORM)
                : new Reading.Usable(new RulesParameters(note, from.get()));
    }

    private static Reading refused(ErrorCode code, String field, String rule) {
        return new Reading.Refused(Refusal.ofField(code, field, field + ' ' + rule));
    }

    /** Why a request does not say which version it is based on; empty if it does. */
    public static Optional<Refusal> refuse(List<String> tags) {
        if (tags.isEmpty()) {
            return Optional.of(NO_VERSION);
        }
        return tags.size() == 1 && TAG.matcher(tags.getFirst().strip()).matches()
                ? Optional.empty()
                : Optional.of(Refusal.ofField(
                        ErrorCode.MALFORMED, "If-Match", "If-Match must be one ETag of GET /api/v1/rules, as \"3\""));
    }

    /** The version that the ETag of a request names. */
    public static int version(List<String> tags) {
        return Integer.parseInt(TAG.matcher(tags.getFirst().strip()).replaceFirst("$1"));
    }
}
