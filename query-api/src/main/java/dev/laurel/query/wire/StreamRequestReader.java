package dev.laurel.query.wire;

import dev.laurel.access.network.ClientAddress;
import dev.laurel.access.network.TrustedProxies;
import dev.laurel.query.access.Audience;
import dev.laurel.query.access.ReadGuard;
import dev.laurel.query.access.ReaderIdentity;
import dev.laurel.query.board.EventIds;
import dev.laurel.query.board.ShownBoards;
import dev.laurel.query.hub.StreamContent;
import dev.laurel.query.hub.Subscription;
import dev.laurel.query.request.BoardRequest;
import dev.laurel.query.request.BoardRequestReader;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads from a request which stream it asks for, independent of the transport, and who asks. */
public final class StreamRequestReader {
    static final Refusal FULL = Refusal.of(
            ErrorCode.UNAVAILABLE, "too many streams are open; try again, or read the board without a stream");
    static final Refusal SHARE_TAKEN = Refusal.of(
            ErrorCode.RATE_LIMITED, "too many streams are open for this address or user; close one, or share it");
    private static final Refusal NO_USER = Refusal.of(ErrorCode.NOT_FOUND, "there is no such user on this board");

    private final ServedRules rules;
    private final BoardRequestReader boardRequestReader;
    private final ShownBoards boards;
    private final Supplier<String> history;
    private final TrustedProxies proxies;
    private final Predicate<InetAddress> isForMany;

    /**
     * @param history which the boards' revisions belong to
     * @param isForMany addresses that may stand for any number of readers
     */
    public StreamRequestReader(
            ServedRules rules,
            BoardRequestReader boardRequestReader,
            ShownBoards boards,
            Supplier<String> history,
            TrustedProxies proxies,
            Predicate<InetAddress> isForMany) {
        this.rules = rules;
        this.boardRequestReader = boardRequestReader;
        this.boards = boards;
        this.history = history;
        this.proxies = proxies;
        this.isForMany = isForMany;
    }

    StreamRequest first(Context ctx) {
        return board(ctx, rules.catalog().firstBoard().name());
    }

    StreamRequest board(Context ctx, String id) {
        return switch (boardRequestReader.places(id, ctx.queryParams("limit"))) {
            case BoardRequest.Places places -> wanted(ctx, places, what(ctx, places));
            case BoardRequest.Refused(Refusal refusal) -> new StreamRequest.Refused(refusal);
        };
    }

    StreamRequest user(Context ctx, String id, String userId) {
        return switch (boardRequestReader.places(id, List.of())) {
            case BoardRequest.Places places ->
                ActionRules.isUserId(userId)
                        ? wanted(ctx, places, new StreamContent.User(places.board(), ReadGuard.audience(ctx), userId))
                        : new StreamRequest.Refused(NO_USER);
            case BoardRequest.Refused(Refusal refusal) -> new StreamRequest.Refused(refusal);
        };
    }

    private static StreamContent what(Context ctx, BoardRequest.Places places) {
        Audience audience = ReadGuard.audience(ctx);
        return places.arePublished()
                ? new StreamContent.Published(places.board(), audience)
                : new StreamContent.Deep(places.board(), audience);
    }

    private StreamRequest wanted(Context ctx, BoardRequest.Places places, StreamContent what) {
        Optional<Instant> token = ReadGuard.until(ctx);
        BoardRequest.Places ending = places.endingBy(token);
        boolean endsByToken = token.isPresent() && ending.until().equals(token);
        Subscription subscription =
                new Subscription(what, places.limit(), ending.until(), endsByToken, seen(ctx, what));
        return new StreamRequest.Stream(subscription, new ReaderIdentity(networkKey(ctx), ReadGuard.subject(ctx)));
    }

    /** A browser's WebSocket cannot send headers of its own. */
    private EventIds.Seen seen(Context ctx, StreamContent what) {
        List<String> told = new ArrayList<>(Collections.list(ctx.req().getHeaders("Last-Event-ID")));
        told.addAll(ctx.queryParams("lastEventId"));
        boolean isFrozen = boards.of(what.board(), what.audience()).isFrozen();
        return EventIds.of(history.get(), what.board(), isFrozen).read(told);
    }

    private OptionalLong networkKey(Context ctx) {
        ClientAddress client = proxies.client(ctx);
        return isForMany.test(client.address()) ? OptionalLong.empty() : OptionalLong.of(client.networkKey());
    }
}
