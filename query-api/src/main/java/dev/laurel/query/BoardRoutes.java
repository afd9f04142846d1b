package dev.laurel.query;

import dev.laurel.access.Refusals;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardDefinition;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Refusal;
import dev.laurel.schemas.Topic;
import dev.laurel.topology.Standings;
import dev.laurel.topology.rank.Question;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The boards, and a user's entry on one, as JSON. */
final class BoardRoutes {
    /** There are 249 countries; a page cannot offer more, and whoever knows a segment's name needs no list. */
    private static final int SEGMENTS_LISTED_MAX = 300;

    private static final Refusal UNKNOWN_USER = Refusal.of(ErrorCode.NOT_FOUND, "there is no such user on this board");
    private static final Refusal UNAVAILABLE =
            Refusal.of(ErrorCode.UNAVAILABLE, "this user cannot be looked up right now; try again");
    private static final String JSON = "application/json";

    private final Catalog catalog;
    private final Questions questions;
    private final Boards boards;
    private final Standings standings;

    BoardRoutes(Catalog catalog, Questions questions, Boards boards, Standings standings) {
        this.catalog = catalog;
        this.questions = questions;
        this.boards = boards;
        this.standings = standings;
    }

    void install(JavalinConfig config) {
        config.routes.get("/api/v1/leaderboards", this::list);
        config.routes.get("/api/v1/leaderboards/{board}", ctx -> board(ctx, ctx.pathParam("board")));
        config.routes.get("/api/v1/leaderboards/{board}/users/{user}", this::user);
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
        ctx.contentType(JSON).result(Json.bytes(Map.of("leaderboards", listed)));
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
            ctx.contentType(JSON).result(Json.bytes(BoardView.of(board, places.limit())));
        }
    }

    private void user(Context ctx) {
        Optional<BoardId> board = questions.board(ctx.pathParam("board"));
        String user = ctx.pathParam("user");
        if (board.isEmpty()) {
            Refusals.answer(ctx, Questions.UNKNOWN_BOARD);
        } else if (!ActionRules.isUserId(user)) {
            Refusals.answer(ctx, UNKNOWN_USER);
        } else {
            int partition = Topic.partitionOf(user, standings.partitions());
            answer(ctx, board.get(), standings.ask(partition, new Question.PlacesOf(user)));
        }
    }

    private static void answer(Context ctx, BoardId board, Standings.Answer<SortedMap<String, Place>> answer) {
        switch (answer) {
            case Standings.Answer.Known<SortedMap<String, Place>>(var places) -> answer(ctx, board, places);
            case Standings.Answer.Stale<SortedMap<String, Place>>(var places, long behind) ->
                answer(ctx, board, places);
            case Standings.Answer.Unavailable<SortedMap<String, Place>>() -> Refusals.answer(ctx, UNAVAILABLE);
        }
    }

    private static void answer(Context ctx, BoardId board, Map<String, Place> places) {
        Place place = places.get(board.toString());
        if (place == null) {
            Refusals.answer(ctx, UNKNOWN_USER);
        } else {
            ctx.contentType(JSON).result(Json.bytes(UserView.of(board, place)));
        }
    }
}
