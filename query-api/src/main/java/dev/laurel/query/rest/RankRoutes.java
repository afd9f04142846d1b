package dev.laurel.query.rest;

import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.query.ranks.RankResult;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.StandbyLag;
import dev.laurel.query.request.BoardRequestReader;
import dev.laurel.query.request.IntegerParameter;
import dev.laurel.query.view.BoardSliceView;
import dev.laurel.query.view.Lag;
import dev.laurel.query.view.UserBoardsView;
import dev.laurel.query.view.UserView;
import dev.laurel.rules.catalog.BoardLookup;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import dev.laurel.topology.port.Backlog;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Serves pages of a whole board, and users with their ranks, as JSON. */
public final class RankRoutes {
    private static final int RADIUS_USUAL = 5;
    /** As many neighbours as a screen could show. */
    private static final IntegerParameter RADIUS = new IntegerParameter("radius", 0, 50);

    private static final Refusal NOT_ON_BOARD = Refusal.of(ErrorCode.NOT_FOUND, "there is no such user on this board");
    private static final Refusal NOT_ON_ANY =
            Refusal.of(ErrorCode.NOT_FOUND, "there is no such user on any current board");
    static final Refusal UNAVAILABLE =
            Refusal.of(ErrorCode.UNAVAILABLE, "ranks are temporarily unavailable; try again");

    private final BoardRequestReader boardRequestReader;
    private final Ranks ranks;
    private final InstantSource clock;
    private final Supplier<Backlog> backlog;

    public RankRoutes(
            BoardRequestReader boardRequestReader, Ranks ranks, InstantSource clock, Supplier<Backlog> backlog) {
        this.boardRequestReader = boardRequestReader;
        this.ranks = ranks;
        this.clock = clock;
        this.backlog = backlog;
    }

    public void install(JavalinConfig config) {
        config.routes.get("/api/v1/leaderboards/{board}/entries", ctx -> withBoard(ctx, board -> page(ctx, board)));
        config.routes.get(
                "/api/v1/leaderboards/{board}/users/{user}", ctx -> withBoard(ctx, board -> user(ctx, board)));
        config.routes.get(
                "/api/v1/leaderboards/{board}/users/{user}/around",
                ctx -> withBoard(ctx, board -> neighbours(ctx, board)));
        config.routes.get("/api/v1/users/{user}", this::everywhere);
    }

    private void page(Context ctx, BoardId board) {
        switch (PageRequest.of(board, ctx.queryParams("after"), ctx.queryParams("rank"), ctx.queryParams("limit"))) {
            case PageRequest.After(var last, int limit) -> answerPage(ctx, board, ranks.after(board, last, limit));
            case PageRequest.From(long rank, int limit) -> answerPage(ctx, board, ranks.from(board, rank, limit));
            case PageRequest.Refused(Refusal refusal) -> ErrorResponses.answer(ctx, refusal);
        }
    }

    private void user(Context ctx, BoardId board) {
        withUser(ctx, NOT_ON_BOARD, user -> answer(ctx, ranks.find(board, user), NOT_ON_BOARD, UserView::of));
    }

    private void neighbours(Context ctx, BoardId board) {
        OptionalLong radius = RADIUS.read(ctx.queryParams("radius"), RADIUS_USUAL);
        if (radius.isEmpty()) {
            ErrorResponses.answer(ctx, RADIUS.refusal());
            return;
        }
        withUser(ctx, NOT_ON_BOARD, user -> {
            RankResult<BoardSlice> around = ranks.around(board, user, (int) radius.getAsLong());
            answer(ctx, around, NOT_ON_BOARD, (found, lag) -> BoardSliceView.neighbours(board, found, lag));
        });
    }

    private void everywhere(Context ctx) {
        withUser(ctx, NOT_ON_ANY, user -> {
            var everywhere = ranks.everywhere(user, clock.instant());
            answer(ctx, everywhere, NOT_ON_ANY, (found, lag) -> UserBoardsView.of(user, found, lag));
        });
    }

    private void withBoard(Context ctx, Consumer<BoardId> next) {
        switch (boardRequestReader.board(ctx.pathParam("board"))) {
            case BoardLookup.Found(BoardId board) -> next.accept(board);
            case BoardLookup.Missing(Refusal why) -> ErrorResponses.answer(ctx, why);
        }
    }

    /** A string that cannot be a user's id belongs to no user: no query is needed. */
    private static void withUser(Context ctx, Refusal absent, Consumer<String> next) {
        String user = ctx.pathParam("user");
        if (ActionRules.isUserId(user)) {
            next.accept(user);
        } else {
            ErrorResponses.answer(ctx, absent);
        }
    }

    private void answerPage(Context ctx, BoardId board, RankResult<BoardSlice> page) {
        answer(ctx, page, BoardRequestReader.UNKNOWN_BOARD, (found, lag) -> BoardSliceView.page(board, found, lag));
    }

    private <A> void answer(Context ctx, RankResult<A> rankResult, Refusal absent, BiFunction<A, Lag, Object> view) {
        switch (rankResult) {
            case RankResult.Found<A>(A value, StandbyLag standbyLag) ->
                JsonResponse.write(ctx, Json.bytes(view.apply(value, Lag.of(standbyLag, backlog.get()))));
            case RankResult.Absent<A>(StandbyLag standbyLag) ->
                ErrorResponses.answer(ctx, lagging(absent, Lag.of(standbyLag, backlog.get())));
            case RankResult.Unavailable<A>() -> ErrorResponses.answer(ctx, UNAVAILABLE);
        }
    }

    /** Who came a moment ago may be missing from what a standby knows, and from what is counted. */
    private static Refusal lagging(Refusal absent, Lag lag) {
        if (lag.behind() == null) {
            return absent;
        }
        Map<String, Object> details = new LinkedHashMap<>(absent.details());
        if (lag.stale() != null) {
            details.put("stale", true);
        }
        details.put("behind", lag.behind());
        return new Refusal(absent.code(), absent.message(), details);
    }
}
