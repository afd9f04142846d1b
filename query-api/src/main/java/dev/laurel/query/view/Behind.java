package dev.laurel.query.view;

import dev.laurel.topology.port.Backlog;
import org.jspecify.annotations.Nullable;

/**
 * How much an answer or a stream is missing.
 *
 * @param seconds how long the oldest action has been waiting to be counted; absent where only a standby's copy lags
 * @param actions how many were not counted, or not seen by the standby, yet
 */
public record Behind(@Nullable Long seconds, long actions) {
    public static Behind of(Backlog backlog) {
        return new Behind(backlog.age().toSeconds(), backlog.actions());
    }
}
