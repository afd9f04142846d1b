package dev.laurel.gateway;

import dev.laurel.access.identity.Authentication;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.limit.LimitedRequest;
import dev.laurel.access.limit.WriteLimits;
import dev.laurel.access.refusal.AcceptHeader;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.gateway.request.IdempotencyKey;
import dev.laurel.gateway.request.RequestHeaders;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way of every request to write, from its limits to its answer. */
final class WriteRoute {
    private static final String JSON = "application/json";
    private static final Refusal NOT_ACCEPTABLE =
            Refusal.of(ErrorCode.NOT_ACCEPTABLE, "the response is application/json, which the Accept header excludes");
    private static final Refusal KEYED_BATCH = Refusal.of(
            ErrorCode.MALFORMED, "Idempotency-Key is for a single action; in a batch each line has its own actionId");

    private final Authentication authentication;
    private final WriteLimits limits;
    private final WriteMetrics counts;
    private final WriteHandler handler;
    private final Refusal unsupported;

    WriteRoute(Authentication authentication, WriteLimits limits, WriteMetrics counts, WriteHandler handler) {
        this.authentication = authentication;
        this.limits = limits;
        this.counts = counts;
        this.handler = handler;
        this.unsupported = Refusal.of(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                "send "
                        + handler.formats().stream().map(BodyFormat::mediaType).collect(Collectors.joining(" or "))
                        + ", in UTF-8 and without Content-Encoding");
    }

    void post(Context ctx) {
        LimitedRequest limitedRequest = limits.visit(ctx);
        WriteOutcome outcome = answer(ctx, limitedRequest);
        limitedRequest.headers().forEach(ctx::header);
        counts.count(outcome);
        switch (outcome) {
            case WriteOutcome.Stored stored -> write(ctx, 201, stored);
            case WriteOutcome.Decided decided -> write(ctx, 201, decided);
            case WriteOutcome.Sorted sorted -> write(ctx, 200, sorted);
            case WriteOutcome.Refused refused -> refuse(ctx, refused.refusal());
        }
    }

    private WriteOutcome answer(Context ctx, LimitedRequest limitedRequest) {
        return switch (Sender.of(ctx, authentication, limitedRequest)) {
            case Sender.Refused(Refusal refusal) -> new WriteOutcome.Refused(refusal);
            case Sender.Known(Caller caller) -> answer(ctx, caller, limitedRequest);
        };
    }

    private WriteOutcome answer(Context ctx, Caller caller, LimitedRequest limitedRequest) {
        Optional<Refusal> roleless = handler.refuse(caller);
        if (roleless.isPresent()) {
            return new WriteOutcome.Refused(roleless.get());
        }
        if (!AcceptHeader.takes(ctx, JSON)) {
            return new WriteOutcome.Refused(NOT_ACCEPTABLE);
        }
        Optional<BodyFormat> format = BodyFormat.of(
                        RequestHeaders.all(ctx, "Content-Type"), RequestHeaders.all(ctx, "Content-Encoding"))
                .filter(handler.formats()::contains);
        if (format.isEmpty()) {
            return new WriteOutcome.Refused(unsupported);
        }
        return answer(ctx, caller, format.get(), limitedRequest);
    }

    private WriteOutcome answer(Context ctx, Caller caller, BodyFormat format, LimitedRequest limitedRequest) {
        List<String> keys = RequestHeaders.all(ctx, IdempotencyKey.HEADER);
        if (format == BodyFormat.BATCH && !keys.isEmpty()) {
            return new WriteOutcome.Refused(KEYED_BATCH);
        }
        Optional<Refusal> keyless = IdempotencyKey.refuse(keys, handler.invalidId());
        if (keyless.isPresent()) {
            return new WriteOutcome.Refused(keyless.get());
        }
        return switch (RequestBody.receive(ctx.bodyInputStream(), announced(ctx), format.bytesMax())) {
            case RequestBody.Refused(Refusal refusal) -> new WriteOutcome.Refused(refusal);
            case RequestBody.Whole(ByteBuffer body) ->
                handler.handle(new WriteRequest(ctx, caller, format, IdempotencyKey.of(keys), body, limitedRequest));
        };
    }

    /** Answers a refusal, and takes what is left of the request's body. */
    static void refuse(Context ctx, Refusal refusal) {
        // A client that sends {@code Expect: 100-continue} sends nothing until it gets the answer.
        if (ctx.header(Header.EXPECT) == null) {
            RequestBody.drain(ctx.bodyInputStream(), announced(ctx));
        }
        ErrorResponses.answer(ctx, refusal);
    }

    private static long announced(Context ctx) {
        return ctx.req().getContentLengthLong();
    }

    private static void write(Context ctx, int status, WriteOutcome outcome) {
        JsonResponse.write(ctx.status(status), Json.bytes(outcome));
    }
}
