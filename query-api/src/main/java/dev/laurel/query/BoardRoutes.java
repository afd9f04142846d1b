package dev.laurel.query;

import dev.laurel.access.JsonAnswer;
import dev.laurel.access.Refusals;
import dev.laurel.query.ranks.Outcome;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.Staleness;
import dev.laurel.query.ranks.Stretch;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardDefinition;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import dev.laurel.topology.Backlog;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The boards as JSON. */
final class BoardRoutes {
    /** There are 249 countries; a page cannot offer more, and whoever knows a segment's name needs no list. */
    private static final int SEGMENTS_LISTED_MAX = 300;

    private final Catalog catalog;
    private final Questions questions;
    private final Boards boards;
    private final Ranks ranks;
    private final Supplier<String> history;
    private final Supplier<Backlog> backlog;

    /**
     * @param history which the boards' revisions belong to
     * @param backlog what is not counted yet
     */
    BoardRoutes(
            Catalog catalog,
            Questions questions,
            Boards boards,
            Ranks ranks,
            Supplier<String> history,
            Supplier<Backlog> backlog) {
        this.catalog = catalog;
        this.questions = questions;
        this.boards = boards;
        this.ranks = ranks;
        this.history = history;
        this.backlog = backlog;
    }

    void install(JavalinConfig config) {
        config.routes.get("/api/v1/leaderboards", this::list);
        config.routes.get("/api/v1/leaderboards/{board}", ctx -> board(ctx, ctx.pathParam("board")));
        config.routes.get(
                "/api/v1/leaderboard", ctx -> board(ctx, catalog.firstBoard().name()));
    }

    private void list(Context ctx) {
        if (!questions.canBeAnswered()) {
            Refusals.answer(ctx, Questions.NOT_READY);
            return;
        }
        List<BoardListing> listed =
                catalog.boards().values().stream().map(this::listing).toList();
        JsonAnswer.write(ctx, Json.bytes(Map.of("leaderboards", listed)));
    }

    private BoardListing listing(BoardDefinition definition) {
        return BoardListing.of(
                definition,
                questions.board(definition.name()).found(),
                definition.segment().isPresent() ? boards.segments(definition, SEGMENTS_LISTED_MAX) : List.of());
    }

    private void board(Context ctx, String id) {
        switch (questions.places(id, ctx.queryParams("limit"))) {
            case Asked.Places places -> places(ctx, places);
            case Asked.Refused(Refusal refusal) -> Refusals.answer(ctx, refusal);
        }
    }

    private void places(Context ctx, Asked.Places places) {
        // Taken before the partitions are asked: what they answer is at least as new.
        Board board = boards.newest(places.board());
        Optional<Instant> until = boards.until(places.board());
        if (places.arePublished()) {
            answer(
                    ctx,
                    places.board(),
                    BoardView.of(board, until, places.limit(), Lag.of(Staleness.NONE, backlog.get())));
            return;
        }
        switch (ranks.from(places.board(), 1, places.limit())) {
            case Outcome.Found<Stretch>(Stretch first, Staleness staleness) ->
                answer(ctx, places.board(), BoardView.of(board, until, first, Lag.of(staleness, backlog.get())));
            case Outcome.Absent<Stretch> _ -> Refusals.answer(ctx, Questions.UNKNOWN_BOARD);
            case Outcome.Unavailable<Stretch> _ -> Refusals.answer(ctx, RankRoutes.UNAVAILABLE);
        }
    }

    private void answer(Context ctx, BoardId id, BoardView view) {
        byte[] json = Json.bytes(view);
        String tag = EntityTags.of(EventIds.of(history.get(), id), view.revision(), json);
        ctx.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "no-cache");
        if (EntityTags.isKnown(Collections.list(ctx.req().getHeaders(Header.IF_NONE_MATCH)), tag)) {
            ctx.status(304);
        } else {
            JsonAnswer.write(ctx, json);
        }
    }
}
