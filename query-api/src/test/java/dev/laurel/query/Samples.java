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
              cup:
                title: Cup
                segment: country
                keep: 1
                seasons:
                  spring: {start: 2026-03-01T00:00:00Z, end: 2026-06-01T00:00:00Z}
                  summer: {start: 2026-06-01T00:00:00Z, end: 2026-08-01T00:00:00Z}
                  autumn: {start: 2026-09-01T00:00:00Z, end: 2026-11-01T00:00:00Z}
                  winter: {start: 2026-12-01T00:00:00Z, end: 2027-03-01T00:00:00Z}
              berlin: {title: Berlin's week, period: week, time-zone: Europe/Berlin}
              trip: {title: Trip, every: PT6H, from: 2026-01-01T01:30:00Z}
              contest: {title: Contest, since: 2026-11-20T12:00:00Z, until: 2026-11-22T12:00:00Z}
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
