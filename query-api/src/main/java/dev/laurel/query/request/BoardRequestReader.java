package dev.laurel.query.request;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.BoardLookup;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Reads from a request which board it asks for, and how much of it. */
public final class BoardRequestReader {
    /** Published places are answered from memory; more are queried from every partition, which bounds their number. */
    private static final IntegerParameter LIMIT = new IntegerParameter("limit", 1, BoardDefinition.TOP_MAX);

    public static final Refusal UNKNOWN_BOARD = Refusal.of(ErrorCode.NOT_FOUND, "there is no such board");
    /** Until all boards have been read once, an old revision could be taken for the newest. */
    public static final Refusal NOT_READY =
            Refusal.of(ErrorCode.UNAVAILABLE, "the boards are still being read; try again");

    private final ServedRules rules;
    private final InstantSource clock;
    private final BooleanSupplier ready;

    /** @param ready whether all boards have been read once */
    public BoardRequestReader(ServedRules rules, InstantSource clock, BooleanSupplier ready) {
        this.rules = rules;
        this.clock = clock;
        this.ready = ready;
    }

    /** Whether boards can be read at all. */
    public boolean canBeAnswered() {
        return ready.getAsBoolean();
    }

    /** The board of that id, the current period's where the id names none. */
    public BoardLookup board(String id) {
        return rules.catalog().lookUp(id, clock.instant());
    }

    /**
     * The first places of a board, which may be more than are published.
     *
     * @param id the board's id, with or without the period
     * @param limits every value that the request gives for {@code limit}
     */
    public BoardRequest places(String id, List<String> limits) {
        Instant now = clock.instant();
        return switch (rules.catalog().lookUp(id, now)) {
            case BoardLookup.Found(BoardId board) -> places(id, board, limits, now);
            case BoardLookup.Missing(Refusal why) -> new BoardRequest.Refused(why);
        };
    }

    private BoardRequest places(String id, BoardId board, List<String> limits, Instant now) {
        BoardDefinition definition = rules.catalog().definitionOf(id).orElseThrow();
        OptionalLong given = LIMIT.read(limits, Math.min(BoardDefinition.TOP_DEFAULT, definition.top()));
        if (given.isEmpty()) {
            return new BoardRequest.Refused(LIMIT.refusal());
        }
        int limit = (int) given.getAsLong();
        if (!canBeAnswered()) {
            return new BoardRequest.Refused(NOT_READY);
        }
        // What comes out longer than it went in had its period filled in.
        Optional<Instant> until = board.toString().length() == id.length()
                ? Optional.empty()
                : definition.schedule().flatMap(schedule -> schedule.currentUntil(now));
        return new BoardRequest.Places(board, limit, limit <= definition.top(), until);
    }
}
