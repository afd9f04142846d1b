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
     */
    public record Recounting(int rules, int percent) {}

    public ListingsView {
        leaderboards = List.copyOf(leaderboards);
    }

    public static ListingsView of(int rules, Optional<RecountStatus> recounting, List<BoardListing> leaderboards) {
        return new ListingsView(
                rules,
                recounting
                        .map(status -> new Recounting(status.target(), status.percent()))
                        .orElse(null),
                leaderboards);
    }
}
