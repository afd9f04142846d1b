package dev.laurel.query.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.rules.version.RecountStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every board of the rules that are served.
 *
 * @param rules the number of their version
 * @param recounting how far a newer version is; absent if there is none
 */
public record ListingsView(
        int rules,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Recounting recounting,
        List<BoardListing> leaderboards) {

    /**
     * A version by which users are being counted.
     *
     * @param rules its number
     * @param percent how many of the users, of a hundred
     * @param waiting how many versions are counted after it; absent if there is none
     */
    public record Recounting(
            int rules,
            int percent,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer waiting) {
        static Recounting of(RecountStatus status) {
            return new Recounting(status.target(), status.percent(), status.waiting() == 0 ? null : status.waiting());
        }
    }

    public ListingsView {
        leaderboards = List.copyOf(leaderboards);
    }

    public static ListingsView of(int rules, Optional<RecountStatus> recounting, List<BoardListing> leaderboards) {
        return new ListingsView(rules, recounting.map(Recounting::of).orElse(null), leaderboards);
    }
}
