package dev.laurel.gateway;

import dev.laurel.access.identity.Authentication;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.limit.LimitedRequest;
import dev.laurel.access.limit.WriteLimits;
import dev.laurel.access.refusal.AcceptHeader;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.gateway.action.ActionReader;
import dev.laurel.gateway.action.ActionResult;
import dev.laurel.gateway.action.ActorRules;
import dev.laurel.gateway.action.ClientOrigin;
import dev.laurel.gateway.action.IdempotencyKey;
import dev.laurel.gateway.action.RequestFacts;
import dev.laurel.gateway.action.RequestHeaders;
import dev.laurel.gateway.publish.Publisher;
import dev.laurel.gateway.signature.SignatureVerdict;
import dev.laurel.gateway.signature.SignatureVerifier;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Handles {@code POST /api/v1/actions}: one action, or a batch with one action per line. */
final class ActionsRoute {
    static final String PATH = "/api/v1/actions";

    private static final String JSON = "application/json";
    private static final Refusal ROLELESS =
            Refusal.of(ErrorCode.FORBIDDEN, "posting actions requires the role player or service");
    private static final Refusal NOT_ACCEPTABLE =
            Refusal.of(ErrorCode.NOT_ACCEPTABLE, "the response is application/json, which the Accept header excludes");
    private static final Refusal UNSUPPORTED = Refusal.of(
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            "send application/json or application/x-ndjson, in UTF-8 and without Content-Encoding");
    private static final Refusal SIGNATURE_INVALID =
            Refusal.of(ErrorCode.SIGNATURE_INVALID, "the signature is invalid for this body at this time");
    private static final Refusal KEYED_BATCH = Refusal.of(
            ErrorCode.MALFORMED, "Idempotency-Key is for a single action; in a batch each line has its own actionId");
    private static final Refusal EMPTY_BATCH =
            Refusal.of(ErrorCode.MALFORMED, "the body must contain at least one action, one per line");
    private static final Refusal LONG_BATCH =
            Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "a batch has at most " + BatchLines.COUNT_MAX + " actions");
    private static final Refusal LONG_LINE =
            Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "an action has at most " + BodyFormat.ACTION.bytesMax() + " bytes");
    private static final Refusal UNAVAILABLE = Refusal.of(
            ErrorCode.UNAVAILABLE, "it is not certain that the actions were stored; send them again, they count once");

    private final Authentication authentication;
    private final WriteLimits limits;
    private final SignatureVerifier signatureVerifier;
    private final ActionReader reader;
    private final Publisher publisher;
    private final ActionMetrics counts;

    ActionsRoute(
            Authentication authentication,
            WriteLimits limits,
            SignatureVerifier signatureVerifier,
            ActionReader reader,
            Publisher publisher,
            ActionMetrics counts) {
        this.authentication = authentication;
        this.limits = limits;
        this.signatureVerifier = signatureVerifier;
        this.reader = reader;
        this.publisher = publisher;
        this.counts = counts;
    }

    void post(Context ctx) {
        LimitedRequest limitedRequest = limits.visit(ctx);
        ActionsOutcome actionsOutcome = answer(ctx, limitedRequest);
        limitedRequest.headers().forEach(ctx::header);
        counts.count(actionsOutcome);
        switch (actionsOutcome) {
            case ActionsOutcome.Stored stored -> write(ctx, 201, stored);
            case ActionsOutcome.Sorted sorted -> write(ctx, 200, sorted);
            case ActionsOutcome.Refused refused -> refuse(ctx, refused.refusal());
        }
    }

    private ActionsOutcome answer(Context ctx, LimitedRequest limitedRequest) {
        Optional<Refusal> stranger = limitedRequest.refuseStranger();
        if (stranger.isPresent()) {
            return new ActionsOutcome.Refused(stranger.get());
        }
        Optional<VerifiedToken> token = authentication.token(ctx);
        Optional<Refusal> limited = limitedRequest.refuse(token);
        if (limited.isPresent()) {
            return new ActionsOutcome.Refused(limited.get());
        }
        if (token.isEmpty()) {
            return new ActionsOutcome.Refused(ErrorResponses.UNAUTHORIZED);
        }
        return answer(ctx, token.get().caller(), limitedRequest);
    }

    private ActionsOutcome answer(Context ctx, Caller caller, LimitedRequest limitedRequest) {
        Optional<ActorRules> actorRules = ActorRules.of(caller);
        if (actorRules.isEmpty()) {
            return new ActionsOutcome.Refused(ROLELESS);
        }
        if (!AcceptHeader.takes(ctx, JSON)) {
            return new ActionsOutcome.Refused(NOT_ACCEPTABLE);
        }
        Optional<BodyFormat> kind =
                BodyFormat.of(RequestHeaders.all(ctx, "Content-Type"), RequestHeaders.all(ctx, "Content-Encoding"));
        if (kind.isEmpty()) {
            return new ActionsOutcome.Refused(UNSUPPORTED);
        }
        return answer(ctx, actorRules.get(), kind.get(), limitedRequest);
    }

    private ActionsOutcome answer(Context ctx, ActorRules actorRules, BodyFormat kind, LimitedRequest limitedRequest) {
        List<String> keys = RequestHeaders.all(ctx, IdempotencyKey.HEADER);
        if (kind == BodyFormat.BATCH && !keys.isEmpty()) {
            return new ActionsOutcome.Refused(KEYED_BATCH);
        }
        Optional<Refusal> keyless = IdempotencyKey.refuse(keys);
        if (keyless.isPresent()) {
            return new ActionsOutcome.Refused(keyless.get());
        }
        return switch (RequestBody.receive(ctx.bodyInputStream(), announced(ctx), kind.bytesMax())) {
            case RequestBody.Refused(Refusal refusal) -> new ActionsOutcome.Refused(refusal);
            case RequestBody.Whole(ByteBuffer body) -> {
                // A signature that is given must hold, needed or not: who sends one relies on it.
                SignatureVerdict signatureVerdict =
                        signatureVerifier.check(RequestHeaders.all(ctx, SignatureVerifier.HEADER), body);
                if (signatureVerdict == SignatureVerdict.INVALID) {
                    yield new ActionsOutcome.Refused(SIGNATURE_INVALID);
                }
                Client client = ClientOrigin.of(ctx, limitedRequest.address(), actorRules);
                RequestFacts requestFacts = new RequestFacts(
                        actorRules, IdempotencyKey.of(keys), client, signatureVerdict == SignatureVerdict.SIGNED);
                yield read(body, kind, requestFacts, limitedRequest);
            }
        };
    }

    private ActionsOutcome read(
            ByteBuffer body, BodyFormat kind, RequestFacts requestFacts, LimitedRequest limitedRequest) {
        return switch (kind) {
            case ACTION -> LimitedActions.of(limitedRequest, 1, taken -> one(body, requestFacts));
            case BATCH -> batch(body, requestFacts, limitedRequest);
        };
    }

    private ActionsOutcome one(ByteBuffer body, RequestFacts requestFacts) {
        return switch (reader.read(body, requestFacts)) {
            case ActionResult.Accepted accepted ->
                stored(
                        List.of(accepted.action()),
                        new ActionsOutcome.Stored(accepted.action().actionId()));
            case ActionResult.Refused refused -> new ActionsOutcome.Refused(refused.refusal());
        };
    }

    private ActionsOutcome batch(ByteBuffer body, RequestFacts requestFacts, LimitedRequest limitedRequest) {
        List<BatchLines.Line> lines = BatchLines.of(body);
        if (lines.isEmpty()) {
            return new ActionsOutcome.Refused(EMPTY_BATCH);
        }
        if (lines.size() > BatchLines.COUNT_MAX) {
            return new ActionsOutcome.Refused(LONG_BATCH);
        }
        return LimitedActions.of(limitedRequest, lines.size(), taken -> batch(lines, taken, requestFacts));
    }

    /** @param taken how many of the lines the sender's limit lets through: the first ones */
    private ActionsOutcome batch(List<BatchLines.Line> lines, int taken, RequestFacts requestFacts) {
        List<Action> accepted = new ArrayList<>();
        List<ActionsOutcome.RejectedLine> rejected = new ArrayList<>();
        for (BatchLines.Line line : lines.subList(0, taken)) {
            switch (line(line.bytes(), requestFacts)) {
                case ActionResult.Accepted reading -> accepted.add(reading.action());
                case ActionResult.Refused reading ->
                    rejected.add(ActionsOutcome.RejectedLine.of(line.number(), reading.refusal()));
            }
        }
        lines.subList(taken, lines.size())
                .forEach(line -> rejected.add(ActionsOutcome.RejectedLine.of(line.number(), LimitedRequest.SPENT)));
        return stored(accepted, new ActionsOutcome.Sorted(accepted.size(), rejected));
    }

    private ActionResult line(ByteBuffer bytes, RequestFacts requestFacts) {
        return bytes.remaining() > BodyFormat.ACTION.bytesMax()
                ? new ActionResult.Refused(LONG_LINE)
                : reader.read(bytes, requestFacts);
    }

    private ActionsOutcome stored(List<Action> actions, ActionsOutcome then) {
        return switch (publisher.publish(actions)) {
            case ACKNOWLEDGED -> then;
            case UNCERTAIN -> new ActionsOutcome.Refused(UNAVAILABLE);
        };
    }

    private static void refuse(Context ctx, Refusal refusal) {
        // A client that sends {@code Expect: 100-continue} sends nothing until it gets the answer.
        if (ctx.header(Header.EXPECT) == null) {
            RequestBody.drain(ctx.bodyInputStream(), announced(ctx));
        }
        ErrorResponses.answer(ctx, refusal);
    }

    private static long announced(Context ctx) {
        return ctx.req().getContentLengthLong();
    }

    private static void write(Context ctx, int status, ActionsOutcome actionsOutcome) {
        JsonResponse.write(ctx.status(status), Json.bytes(actionsOutcome));
    }
}
