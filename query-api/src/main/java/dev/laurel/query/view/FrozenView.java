package dev.laurel.query.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.rules.freeze.FrozenTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members that say of what is shown that later changes are held back; they are absent if none are.
 *
 * @param frozen true
 * @param frozenAt the first moment whose actions are not shown
 * @param thawsAt when they are shown, if that is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FrozenView(
        @Nullable Boolean frozen,
        @Nullable Instant frozenAt,
        @Nullable Instant thawsAt) {
    private static final FrozenView NONE = new FrozenView(null, null, null);

    /** @param time that of the board, if it is frozen now */
    public static FrozenView of(Optional<FrozenTime> time) {
        return time.map(held -> new FrozenView(true, held.from(), held.until().orElse(null)))
                .orElse(NONE);
    }
}
