package dev.laurel.launcher.replay;

import dev.laurel.schemas.ErrorCode;
import java.util.Comparator;

/**
 * Why a gateway did not accept a line.
 *
 * @param place which member it named, in its words; empty if it named none
 * @param message what it said about that; empty if nothing
 */
public record Reason(ErrorCode code, String place, String message) implements Comparable<Reason> {
    private static final Comparator<Reason> ORDER =
            Comparator.comparing(Reason::code).thenComparing(Reason::place).thenComparing(Reason::message);

    /** The code alone. */
    static Reason of(ErrorCode code) {
        return new Reason(code, "", "");
    }

    @Override
    public int compareTo(Reason other) {
        return ORDER.compare(this, other);
    }
}
