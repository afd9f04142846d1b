package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A board's first places, as they stand in the compacted topic {@code leaderboards}. Its key there is {@code board}.
 *
 * @param version of this schema: 1
 * @param board the board's id, such as {@code daily:2026-11-21}
 * @param title the board's name for people
 * @param revision grows with every change of this board, and only grows; 0 for a board on which nothing counts yet
 * @param timestamp when this revision came to be, by the records' own time
 * @param total how many users are on the board
 * @param leaderboard the first places in order of rank
 */
public record Board(
        int version,
        String board,
        String title,
        long revision,
        Instant timestamp,
        long total,
        List<Entry> leaderboard) {
    @JsonCreator
    public Board {
        Versions.requireKnown(version);
        Objects.requireNonNull(board, "board");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(timestamp, "timestamp");
        leaderboard = List.copyOf(leaderboard);
    }

    /** A board of the current schema version. */
    public Board(String board, String title, long revision, Instant timestamp, long total, List<Entry> leaderboard) {
        this(Versions.FIRST, board, title, revision, timestamp, total, leaderboard);
    }

    /** The same with other entries. */
    public Board with(List<Entry> entries) {
        return new Board(version, board, title, revision, timestamp, total, entries);
    }

    /** A board on which nothing counts yet. */
    public static Board empty(BoardId id, String title) {
        return new Board(id.toString(), title, 0, Instant.EPOCH, 0, List.of());
    }
}
