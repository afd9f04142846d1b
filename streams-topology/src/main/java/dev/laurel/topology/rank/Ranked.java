package dev.laurel.topology.rank;

import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.ScoreUpdate;
import java.util.List;

/** What ranking tells the stages after it. */
public sealed interface Ranked {
    /** An action moved its user. */
    record Moved(ScoreUpdate update) implements Ranked {}

    /** A board's first places, or the number of users on it, changed in this partition. */
    record Changed(FirstPlaces places) implements Ranked {}

    /** The audit if this is one, for a stream that goes on with those. */
    default List<ScoreUpdate> ifMoved() {
        return this instanceof Moved(ScoreUpdate update) ? List.of(update) : List.of();
    }

    /** The first places if these are some, for a stream that goes on with those. */
    default List<FirstPlaces> ifChanged() {
        return this instanceof Changed(FirstPlaces places) ? List.of(places) : List.of();
    }
}
