package dev.laurel.schemas;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of one board: {@code name[:period][:segment]}, as {@code global}, {@code daily:2026-11-21},
 * {@code country:VN} or {@code place:VN:gold}.
 *
 * @param name the definition's name in the catalogue
 * @param period the period's label, where the board has periods
 * @param segment the segment's value, where the board has segments; of two attributes their values with a colon between
 */
public record BoardId(
        String name, @Nullable String period, @Nullable String segment) {

    /** The period's label, if this board has periods. */
    public Optional<String> periodLabel() {
        return Optional.ofNullable(period);
    }

    /** The same of another definition. */
    public BoardId named(String other) {
        return new BoardId(other, period, segment);
    }

    @Override
    public String toString() {
        StringBuilder id = new StringBuilder(name);
        if (period != null) {
            id.append(':').append(period);
        }
        if (segment != null) {
            id.append(':').append(segment);
        }
        return id.toString();
    }
}
