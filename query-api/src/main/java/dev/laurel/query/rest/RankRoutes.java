package dev.laurel.query.rest;

import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.query.access.Audience;
import dev.laurel.query.access.ReadGuard;
import dev.laurel.query.board.ShownBoard;
import dev.laurel.query.board.ShownBoards;
import dev.laurel.query.ranks.BoardSlice;
import dev.laurel.query.ranks.RankResult;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.StandbyLag;
import dev.laurel.query.request.BoardRequestReader;
import dev.laurel.query.request.IntegerParameter;
import dev.laurel.query.view.BoardSliceView;
import dev.laurel.query.view.FrozenView;
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
import java.util.function.Function;
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
    private final ShownBoards shownBoards;
    private final Ranks ranks;
    private final InstantSource clock;
    private final Supplier<Backlog> backlog;

    public RankRoutes(
            BoardRequestReader boardRequestReader,
            ShownBoards shownBoards,
            Ranks ranks,
            InstantSource clock,
            Supplier<Backlog> backlog) {
        this.boardRequestReader = boardRequestReader;
        this.shownBoards = shownBoards;
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
            case PageRequest.After(var last, int limit) ->
                answerPage(ctx, board, source -> ranks.after(source, last, limit));
            case PageRequest.From(long rank, int limit) ->
                answerPage(ctx, board, source -> ranks.from(source, rank, limit));
            case PageRequest.Refused(Refusal refusal) -> ErrorResponses.answer(ctx, refusal);
        }
    }

    private void user(Context ctx, BoardId board) {
        ShownBoard shown = shown(ctx, board);
        withUser(
                ctx,
                NOT_ON_BOARD,
                user -> answer(
                        ctx,
                        ranks.find(shown.source(), user),
                        NOT_ON_BOARD,
                        (found, lag) -> UserView.of(board, found, frozen(shown), lag)));
    }

    private void neighbours(Context ctx, BoardId board) {
        OptionalLong radius = RADIUS.read(ctx.queryParams("radius"), RADIUS_USUAL);
        if (radius.isEmpty()) {
            ErrorResponses.answer(ctx, RADIUS.refusal());
            return;
        }
        withUser(ctx, NOT_ON_BOARD, user -> {
            ShownBoard shown = shown(ctx, board);
            RankResult<BoardSlice> around = ranks.around(shown.source(), user, (int) radius.getAsLong());
            answer(
                    ctx,
                    around,
                    NOT_ON_BOARD,
                    (found, lag) -> BoardSliceView.neighbours(board, found, frozen(shown), lag));
        });
    }

    private void everywhere(Context ctx) {
        withUser(ctx, NOT_ON_ANY, user -> {
            Audience audience = ReadGuard.audience(ctx);
            var everywhere = ranks.everywhere(user, clock.instant(), board -> shownBoards.sourceOf(board, audience));
            answer(
                    ctx,
                    everywhere,
                    NOT_ON_ANY,
                    (found, lag) -> UserBoardsView.of(user, found, board -> frozen(shown(ctx, board)), lag));
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

    private void answerPage(Context ctx, BoardId board, Function<BoardId, RankResult<BoardSlice>> page) {
        ShownBoard shown = shown(ctx, board);
        answer(
                ctx,
                page.apply(shown.source()),
                BoardRequestReader.UNKNOWN_BOARD,
                (found, lag) -> BoardSliceView.page(board, found, frozen(shown), lag));
    }

    /** Looked up once for an answer: it is wholly of before or after the board froze or thawed. */
    private ShownBoard shown(Context ctx, BoardId board) {
        return shownBoards.of(board, ReadGuard.audience(ctx));
    }

    private static FrozenView frozen(ShownBoard shown) {
        return FrozenView.of(shown.frozen());
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
