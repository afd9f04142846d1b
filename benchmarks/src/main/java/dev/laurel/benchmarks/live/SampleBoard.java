package dev.laurel.benchmarks.live;

import dev.laurel.schemas.Board;
import dev.laurel.schemas.Entry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A board of ten places as there are many: some 1,200 bytes of JSON. */
final class SampleBoard {
    private static final int PLACES = 10;

    private SampleBoard() {}

    static Board marked(int change) {
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
        List<Entry> entries = new ArrayList<>(PLACES);
        for (int rank = 1; rank <= PLACES; rank++) {
            String name = rank == 1 ? Marks.name(change) : "Player number " + rank;
            entries.add(new Entry(rank, "player-" + rank, name, 1_000_000L + change - rank, now));
        }
        return new Board("global", "All time", change + 1L, now, 1_000_000, entries);
    }
}
