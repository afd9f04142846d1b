package dev.laurel.query.rest;

import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.query.access.Audience;
import dev.laurel.query.access.ReadGuard;
import dev.laurel.query.board.EventIds;
import dev.laurel.query.board.Lifetime;
import dev.laurel.query.board.NewestBoards;
import dev.laurel.query.board.ShownBoard;
import dev.laurel.query.board.ShownBoards;
import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.query.ranks.RankResult;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.StandbyLag;
import dev.laurel.query.request.BoardRequest;
import dev.laurel.query.request.BoardRequestReader;
import dev.laurel.query.request.EntityTags;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.query.view.BoardListing;
import dev.laurel.query.view.BoardView;
import dev.laurel.query.view.FrozenView;
import dev.laurel.query.view.Lag;
import dev.laurel.query.view.ListingsView;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import dev.laurel.topology.port.Backlog;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves the boards as JSON. */
public final class BoardRoutes {
    /** There are 249 countries; a page cannot offer more, and a client that knows a segment's name needs no list. */
    private static final int SEGMENTS_LISTED_MAX = 300;

    private final ServedRules rules;
    private final BoardRequestReader boardRequestReader;
    private final NewestBoards newestBoards;
    private final ShownBoards shownBoards;
    private final Ranks ranks;
    private final Supplier<String> history;
    private final Supplier<Backlog> backlog;

    /**
     * @param history which the boards' revisions belong to
     * @param backlog what is not counted yet
     */
    public BoardRoutes(
            ServedRules rules,
            BoardRequestReader boardRequestReader,
            NewestBoards newestBoards,
            ShownBoards shownBoards,
            Ranks ranks,
            Supplier<String> history,
            Supplier<Backlog> backlog) {
        this.rules = rules;
        this.boardRequestReader = boardRequestReader;
        this.newestBoards = newestBoards;
        this.shownBoards = shownBoards;
        this.ranks = ranks;
        this.history = history;
        this.backlog = backlog;
    }

    public void install(JavalinConfig config) {
        config.routes.get("/api/v1/leaderboards", this::list);
        config.routes.get("/api/v1/leaderboards/{board}", ctx -> board(ctx, ctx.pathParam("board")));
        config.routes.get(
                "/api/v1/leaderboard",
                ctx -> board(ctx, rules.catalog().firstBoard().name()));
    }

    private void list(Context ctx) {
        if (!boardRequestReader.canBeAnswered()) {
            ErrorResponses.answer(ctx, BoardRequestReader.NOT_READY);
            return;
        }
        RulesVersion served = rules.version();
        Audience audience = ReadGuard.audience(ctx);
        List<BoardListing> listed = served.catalog().boards().values().stream()
                .map(definition -> listing(definition, audience))
                .toList();
        JsonResponse.write(
                ctx, Json.bytes(ListingsView.of(served.number(), rules.source().recounting(), listed)));
    }

    private BoardListing listing(BoardDefinition definition, Audience audience) {
        Optional<String> current = newestBoards.currentPeriod(definition);
        BoardId ofPeriod = new BoardId(definition.name(), current.orElse(null), null);
        return BoardListing.of(
                definition,
                boardRequestReader.board(definition.name()).found(),
                current,
                definition.segment().isPresent()
                        ? shownBoards.segments(definition, audience, SEGMENTS_LISTED_MAX)
                        : List.of(),
                FrozenView.of(shownBoards.of(ofPeriod, audience).frozen()));
    }

    private void board(Context ctx, String id) {
        switch (boardRequestReader.places(id, ctx.queryParams("limit"))) {
            case BoardRequest.Places places -> places(ctx, places);
            case BoardRequest.Refused(Refusal refusal) -> ErrorResponses.answer(ctx, refusal);
        }
    }

    private void places(Context ctx, BoardRequest.Places places) {
        // Taken before the partitions are asked: what they answer is at least as new.
        ShownBoard shown = shownBoards.of(places.board(), ReadGuard.audience(ctx));
        Board board = shown.board();
        Lifetime lifetime = newestBoards.lifetime(places.board()).frozen(shown.frozen());
        EventIds ids = EventIds.of(history.get(), places.board(), shown.isFrozen());
        if (places.arePublished()) {
            answer(ctx, ids, BoardView.of(board, lifetime, places.limit(), Lag.of(StandbyLag.NONE, backlog.get())));
            return;
        }
        switch (ranks.from(shown.source(), 1, places.limit())) {
            case RankResult.Found<BoardSlice>(BoardSlice first, StandbyLag standbyLag) ->
                answer(ctx, ids, BoardView.of(board, lifetime, first, Lag.of(standbyLag, backlog.get())));
            case RankResult.Absent<BoardSlice> _ -> ErrorResponses.answer(ctx, BoardRequestReader.UNKNOWN_BOARD);
            case RankResult.Unavailable<BoardSlice> _ -> ErrorResponses.answer(ctx, RankRoutes.UNAVAILABLE);
        }
    }

    private static void answer(Context ctx, EventIds ids, BoardView view) {
        byte[] json = Json.bytes(view);
        String tag = EntityTags.of(ids, view.revision(), json);
        ctx.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, ReadGuard.caching(ctx));
        if (EntityTags.isKnown(Collections.list(ctx.req().getHeaders(Header.IF_NONE_MATCH)), tag)) {
            ctx.status(304);
        } else {
            JsonResponse.write(ctx, json);
        }
    }
}
