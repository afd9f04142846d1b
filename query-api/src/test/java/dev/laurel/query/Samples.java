package dev.laurel.query;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Entry;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Boards and a catalogue for tests. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    public static final Catalog CATALOG = CatalogReader.read("test", """
            actions:
              quiz.completed: {points: 10}
              level.completed: {points: 25}
            boards:
              global: {title: All time}
              daily: {title: Today, period: day, keep: 2}
              country: {title: By country, segment: country}
              laps: {title: Best laps, period: week, segment: country, score: best, order: ascending, top: 3}
              long: {title: A long one, actions: [quiz.completed], top: 100}
            """);

    private Samples() {}

    /** A board with ten places. */
    public static Board board(String id, long revision) {
        return board(id, revision, 10);
    }

    public static Board board(String id, long revision, int places) {
        List<Entry> entries = LongStream.rangeClosed(1, places)
                .mapToObj(rank -> new Entry(rank, "user-" + rank, "User " + rank, revision + places - rank, NOON))
                .toList();
        return new Board(id, "Title of " + id, revision, NOON, places, entries);
    }

    /** A board of a hundred places, about 40 KB, which is large enough to fill a slow reader's buffers. */
    public static Board heavy(String id, long revision) {
        List<Entry> entries = LongStream.rangeClosed(1, 100)
                .mapToObj(rank -> new Entry(rank, "u".repeat(128), "\u1f3c".repeat(64), revision, NOON))
                .toList();
        return new Board(id, "Heavy", revision, NOON, 100, entries);
    }
}
