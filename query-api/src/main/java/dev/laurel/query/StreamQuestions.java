package dev.laurel.query;

import dev.laurel.access.ClientAddress;
import dev.laurel.access.TrustedProxies;
import dev.laurel.query.readers.ReadGuard;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.Catalog;
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

/** Reads which stream a request asks for, whatever is to carry it, and who asks. */
final class StreamQuestions {
    static final Refusal FULL = Refusal.of(
            ErrorCode.UNAVAILABLE, "too many streams are open; try again, or read the board without a stream");
    static final Refusal SHARE_TAKEN = Refusal.of(
            ErrorCode.RATE_LIMITED, "too many streams are open for this address or user; close one, or share it");
    private static final Refusal NO_USER = Refusal.of(ErrorCode.NOT_FOUND, "there is no such user on this board");

    private final Catalog catalog;
    private final Questions questions;
    private final Supplier<String> history;
    private final TrustedProxies proxies;
    private final Predicate<InetAddress> isForMany;

    /**
     * @param history which the boards' revisions belong to
     * @param isForMany addresses that may stand for any number of readers
     */
    StreamQuestions(
            Catalog catalog,
            Questions questions,
            Supplier<String> history,
            TrustedProxies proxies,
            Predicate<InetAddress> isForMany) {
        this.catalog = catalog;
        this.questions = questions;
        this.history = history;
        this.proxies = proxies;
        this.isForMany = isForMany;
    }

    Wanted first(Context ctx) {
        return board(ctx, catalog.firstBoard().name());
    }

    Wanted board(Context ctx, String id) {
        return switch (questions.places(id, ctx.queryParams("limit"))) {
            case Asked.Places places -> wanted(ctx, places, what(places));
            case Asked.Refused(Refusal refusal) -> new Wanted.Refused(refusal);
        };
    }

    Wanted user(Context ctx, String id, String userId) {
        return switch (questions.places(id, List.of())) {
            case Asked.Places places ->
                ActionRules.isUserId(userId)
                        ? wanted(ctx, places, new Followed.User(places.board(), userId))
                        : new Wanted.Refused(NO_USER);
            case Asked.Refused(Refusal refusal) -> new Wanted.Refused(refusal);
        };
    }

    private static Followed what(Asked.Places places) {
        return places.arePublished() ? new Followed.Published(places.board()) : new Followed.Deep(places.board());
    }

    private Wanted wanted(Context ctx, Asked.Places places, Followed what) {
        Optional<Instant> token = ReadGuard.until(ctx);
        Asked.Places ending = places.endingBy(token);
        boolean endsByToken = token.isPresent() && ending.until().equals(token);
        Following following = new Following(what, places.limit(), ending.until(), endsByToken, seen(ctx, what));
        return new Wanted.Stream(following, new Visitor(household(ctx), ReadGuard.subject(ctx)));
    }

    /** A browser's WebSocket cannot send headers of its own. */
    private EventIds.Seen seen(Context ctx, Followed what) {
        List<String> told = new ArrayList<>(Collections.list(ctx.req().getHeaders("Last-Event-ID")));
        told.addAll(ctx.queryParams("lastEventId"));
        return EventIds.of(history.get(), what.board()).read(told);
    }

    private OptionalLong household(Context ctx) {
        ClientAddress client = proxies.client(ctx);
        return isForMany.test(client.address()) ? OptionalLong.empty() : OptionalLong.of(client.household());
    }
}
