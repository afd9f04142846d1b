package dev.laurel.query;

import dev.laurel.access.JsonAnswer;
import dev.laurel.access.Refusals;
import dev.laurel.query.ranks.Outcome;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.ranks.Staleness;
import dev.laurel.query.ranks.Stretch;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.BoardLookup;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import dev.laurel.topology.Backlog;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Pages of a whole board, and users with their ranks, as JSON. */
final class RankRoutes {
    private static final int RADIUS_USUAL = 5;
    /** With a radius of fifty on either side it is as much as the largest page. */
    private static final WholeNumber RADIUS = new WholeNumber("radius", 0, 50);

    private static final Refusal NOT_ON_BOARD = Refusal.of(ErrorCode.NOT_FOUND, "there is no such user on this board");
    private static final Refusal NOT_ON_ANY =
            Refusal.of(ErrorCode.NOT_FOUND, "there is no such user on any current board");
    static final Refusal UNAVAILABLE =
            Refusal.of(ErrorCode.UNAVAILABLE, "ranks cannot be counted right now; try again");

    private final Questions questions;
    private final Ranks ranks;
    private final InstantSource clock;
    private final Supplier<Backlog> backlog;

    RankRoutes(Questions questions, Ranks ranks, InstantSource clock, Supplier<Backlog> backlog) {
        this.questions = questions;
        this.ranks = ranks;
        this.clock = clock;
        this.backlog = backlog;
    }

    void install(JavalinConfig config) {
        config.routes.get("/api/v1/leaderboards/{board}/entries", ctx -> withBoard(ctx, board -> page(ctx, board)));
        config.routes.get(
                "/api/v1/leaderboards/{board}/users/{user}", ctx -> withBoard(ctx, board -> user(ctx, board)));
        config.routes.get(
                "/api/v1/leaderboards/{board}/users/{user}/around",
                ctx -> withBoard(ctx, board -> neighbours(ctx, board)));
        config.routes.get("/api/v1/users/{user}", this::everywhere);
    }

    private void page(Context ctx, BoardId board) {
        switch (AskedPage.of(board, ctx.queryParams("after"), ctx.queryParams("rank"), ctx.queryParams("limit"))) {
            case AskedPage.After(var last, int limit) -> answerPage(ctx, board, ranks.after(board, last, limit));
            case AskedPage.From(long rank, int limit) -> answerPage(ctx, board, ranks.from(board, rank, limit));
            case AskedPage.Refused(Refusal refusal) -> Refusals.answer(ctx, refusal);
        }
    }

    private void user(Context ctx, BoardId board) {
        withUser(ctx, NOT_ON_BOARD, user -> answer(ctx, ranks.find(board, user), NOT_ON_BOARD, UserView::of));
    }

    private void neighbours(Context ctx, BoardId board) {
        OptionalLong radius = RADIUS.read(ctx.queryParams("radius"), RADIUS_USUAL);
        if (radius.isEmpty()) {
            Refusals.answer(ctx, RADIUS.refusal());
            return;
        }
        withUser(ctx, NOT_ON_BOARD, user -> {
            Outcome<Stretch> around = ranks.around(board, user, (int) radius.getAsLong());
            answer(ctx, around, NOT_ON_BOARD, (found, lag) -> StretchView.neighbours(board, found, lag));
        });
    }

    private void everywhere(Context ctx) {
        withUser(ctx, NOT_ON_ANY, user -> {
            var everywhere = ranks.everywhere(user, clock.instant());
            answer(ctx, everywhere, NOT_ON_ANY, (found, lag) -> UserBoardsView.of(user, found, lag));
        });
    }

    private void withBoard(Context ctx, Consumer<BoardId> next) {
        switch (questions.board(ctx.pathParam("board"))) {
            case BoardLookup.Found(BoardId board) -> next.accept(board);
            case BoardLookup.Missing(Refusal why) -> Refusals.answer(ctx, why);
        }
    }

    /** What cannot be a user's id is nobody's: not worth a question. */
    private static void withUser(Context ctx, Refusal absent, Consumer<String> next) {
        String user = ctx.pathParam("user");
        if (ActionRules.isUserId(user)) {
            next.accept(user);
        } else {
            Refusals.answer(ctx, absent);
        }
    }

    private void answerPage(Context ctx, BoardId board, Outcome<Stretch> page) {
        answer(ctx, page, Questions.UNKNOWN_BOARD, (found, lag) -> StretchView.page(board, found, lag));
    }

    private <A> void answer(Context ctx, Outcome<A> outcome, Refusal absent, BiFunction<A, Lag, Object> view) {
        switch (outcome) {
            case Outcome.Found<A>(A value, Staleness staleness) ->
                JsonAnswer.write(ctx, Json.bytes(view.apply(value, Lag.of(staleness, backlog.get()))));
            case Outcome.Absent<A>(Staleness staleness) ->
                Refusals.answer(ctx, lagging(absent, Lag.of(staleness, backlog.get())));
            case Outcome.Unavailable<A>() -> Refusals.answer(ctx, UNAVAILABLE);
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
