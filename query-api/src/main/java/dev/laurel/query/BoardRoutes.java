package dev.laurel.query;

import dev.laurel.access.JsonAnswer;
import dev.laurel.access.Refusals;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardDefinition;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The boards as JSON. */
final class BoardRoutes {
    /** There are 249 countries; a page cannot offer more, and whoever knows a segment's name needs no list. */
    private static final int SEGMENTS_LISTED_MAX = 300;

    private final Catalog catalog;
    private final Questions questions;
    private final Boards boards;

    BoardRoutes(Catalog catalog, Questions questions, Boards boards) {
        this.catalog = catalog;
        this.questions = questions;
        this.boards = boards;
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
                questions.board(definition.name()),
                definition.segment().isPresent() ? boards.segments(definition, SEGMENTS_LISTED_MAX) : List.of());
    }

    private void board(Context ctx, String id) {
        switch (questions.places(id, ctx.queryParams("limit"))) {
            case Asked.Places places -> answer(ctx, places);
            case Asked.Refused(Refusal refusal) -> Refusals.answer(ctx, refusal);
        }
    }

    private void answer(Context ctx, Asked.Places places) {
        Board board = boards.newest(places.board());
        String tag = places.tag(board.revision());
        ctx.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "no-cache");
        if (EntityTags.isKnown(Collections.list(ctx.req().getHeaders(Header.IF_NONE_MATCH)), tag)) {
            ctx.status(304);
        } else {
            JsonAnswer.write(ctx, Json.bytes(BoardView.of(board, places.limit())));
        }
    }
}
