package dev.laurel.gateway;

import dev.laurel.access.Accept;
import dev.laurel.access.Authentication;
import dev.laurel.access.Caller;
import dev.laurel.access.JsonAnswer;
import dev.laurel.access.Refusals;
import dev.laurel.access.VerifiedToken;
import dev.laurel.access.limit.Visit;
import dev.laurel.access.limit.WriteLimits;
import dev.laurel.gateway.signature.Signatures;
import dev.laurel.gateway.signature.Verdict;
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

/** {@code POST /api/v1/actions}: one action, or a batch of them line by line. */
final class ActionsRoute {
    static final String PATH = "/api/v1/actions";

    private static final String JSON = "application/json";
    private static final Refusal ROLELESS =
            Refusal.of(ErrorCode.FORBIDDEN, "posting actions takes the role player or service");
    private static final Refusal NOT_ACCEPTABLE =
            Refusal.of(ErrorCode.NOT_ACCEPTABLE, "the answer is application/json, which Accept leaves out");
    private static final Refusal UNSUPPORTED = Refusal.of(
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            "send application/json or application/x-ndjson, in UTF-8 and without Content-Encoding");
    private static final Refusal SIGNATURE_INVALID =
            Refusal.of(ErrorCode.SIGNATURE_INVALID, "the signature does not hold for this body at this time");
    private static final Refusal KEYED_BATCH =
            Refusal.of(ErrorCode.MALFORMED, "Idempotency-Key names one action; in a batch each line has its actionId");
    private static final Refusal EMPTY_BATCH =
            Refusal.of(ErrorCode.MALFORMED, "the body must hold at least one action, each on a line of its own");
    private static final Refusal LONG_BATCH =
            Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "a batch holds at most " + Lines.COUNT_MAX + " actions");
    private static final Refusal LONG_LINE =
            Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "an action has at most " + BodyKind.ACTION.bytesMax() + " bytes");
    private static final Refusal UNAVAILABLE =
            Refusal.of(ErrorCode.UNAVAILABLE, "not stored for certain; send the same again, it counts once");

    private final Authentication authentication;
    private final WriteLimits limits;
    private final Signatures signatures;
    private final ActionReader reader;
    private final Publisher publisher;
    private final ActionCounts counts;

    ActionsRoute(
            Authentication authentication,
            WriteLimits limits,
            Signatures signatures,
            ActionReader reader,
            Publisher publisher,
            ActionCounts counts) {
        this.authentication = authentication;
        this.limits = limits;
        this.signatures = signatures;
        this.reader = reader;
        this.publisher = publisher;
        this.counts = counts;
    }

    void post(Context ctx) {
        Visit visit = limits.visit(ctx);
        Answer answer = answer(ctx, visit);
        visit.headers().forEach(ctx::header);
        counts.count(answer);
        switch (answer) {
            case Answer.Stored stored -> write(ctx, 201, stored);
            case Answer.Sorted sorted -> write(ctx, 200, sorted);
            case Answer.Refused refused -> refuse(ctx, refused.refusal());
        }
    }

    private Answer answer(Context ctx, Visit visit) {
        Optional<Refusal> stranger = visit.refuseStranger();
        if (stranger.isPresent()) {
            return new Answer.Refused(stranger.get());
        }
        Optional<VerifiedToken> token = authentication.token(ctx);
        Optional<Refusal> limited = visit.refuse(token);
        if (limited.isPresent()) {
            return new Answer.Refused(limited.get());
        }
        if (token.isEmpty()) {
            return new Answer.Refused(Refusals.UNAUTHORIZED);
        }
        return answer(ctx, token.get().caller(), visit);
    }

    private Answer answer(Context ctx, Caller caller, Visit visit) {
        Optional<Author> author = Author.of(caller);
        if (author.isEmpty()) {
            return new Answer.Refused(ROLELESS);
        }
        if (!Accept.takes(ctx, JSON)) {
            return new Answer.Refused(NOT_ACCEPTABLE);
        }
        Optional<BodyKind> kind = BodyKind.of(Headers.all(ctx, "Content-Type"), Headers.all(ctx, "Content-Encoding"));
        if (kind.isEmpty()) {
            return new Answer.Refused(UNSUPPORTED);
        }
        return answer(ctx, author.get(), kind.get(), visit);
    }

    private Answer answer(Context ctx, Author author, BodyKind kind, Visit visit) {
        List<String> keys = Headers.all(ctx, IdempotencyKey.HEADER);
        if (kind == BodyKind.BATCH && !keys.isEmpty()) {
            return new Answer.Refused(KEYED_BATCH);
        }
        Optional<Refusal> keyless = IdempotencyKey.refuse(keys);
        if (keyless.isPresent()) {
            return new Answer.Refused(keyless.get());
        }
        return switch (Body.receive(ctx.bodyInputStream(), announced(ctx), kind.bytesMax())) {
            case Body.Refused(Refusal refusal) -> new Answer.Refused(refusal);
            case Body.Whole(ByteBuffer body) -> {
                // A signature that is given must hold, needed or not: who sends one relies on it.
                Verdict verdict = signatures.check(Headers.all(ctx, Signatures.HEADER), body);
                if (verdict == Verdict.INVALID) {
                    yield new Answer.Refused(SIGNATURE_INVALID);
                }
                Client client = Origin.of(ctx, visit.address(), author);
                Sender sender = new Sender(author, IdempotencyKey.of(keys), client, verdict == Verdict.SIGNED);
                yield read(body, kind, sender, visit);
            }
        };
    }

    private Answer read(ByteBuffer body, BodyKind kind, Sender sender, Visit visit) {
        return switch (kind) {
            case ACTION -> Metered.of(visit, 1, taken -> one(body, sender));
            case BATCH -> batch(body, sender, visit);
        };
    }

    private Answer one(ByteBuffer body, Sender sender) {
        return switch (reader.read(body, sender)) {
            case Reading.Accepted accepted ->
                stored(
                        List.of(accepted.action()),
                        new Answer.Stored(accepted.action().actionId()));
            case Reading.Refused refused -> new Answer.Refused(refused.refusal());
        };
    }

    private Answer batch(ByteBuffer body, Sender sender, Visit visit) {
        List<Lines.Line> lines = Lines.of(body);
        if (lines.isEmpty()) {
            return new Answer.Refused(EMPTY_BATCH);
        }
        if (lines.size() > Lines.COUNT_MAX) {
            return new Answer.Refused(LONG_BATCH);
        }
        return Metered.of(visit, lines.size(), taken -> batch(lines, taken, sender));
    }

    /** @param taken how many of the lines the sender's limit lets through: the first ones */
    private Answer batch(List<Lines.Line> lines, int taken, Sender sender) {
        List<Action> accepted = new ArrayList<>();
        List<Answer.RejectedLine> rejected = new ArrayList<>();
        for (Lines.Line line : lines.subList(0, taken)) {
            switch (line(line.bytes(), sender)) {
                case Reading.Accepted reading -> accepted.add(reading.action());
                case Reading.Refused reading -> rejected.add(Answer.RejectedLine.of(line.number(), reading.refusal()));
            }
        }
        lines.subList(taken, lines.size())
                .forEach(line -> rejected.add(Answer.RejectedLine.of(line.number(), Visit.SPENT)));
        return stored(accepted, new Answer.Sorted(accepted.size(), rejected));
    }

    private Reading line(ByteBuffer bytes, Sender sender) {
        return bytes.remaining() > BodyKind.ACTION.bytesMax()
                ? new Reading.Refused(LONG_LINE)
                : reader.read(bytes, sender);
    }

    private Answer stored(List<Action> actions, Answer then) {
        return switch (publisher.publish(actions)) {
            case ACKNOWLEDGED -> then;
            case UNCERTAIN -> new Answer.Refused(UNAVAILABLE);
        };
    }

    private static void refuse(Context ctx, Refusal refusal) {
        // A client that asks first sends nothing until it is told to.
        if (ctx.header(Header.EXPECT) == null) {
            Body.drain(ctx.bodyInputStream(), announced(ctx));
        }
        Refusals.answer(ctx, refusal);
    }

    private static long announced(Context ctx) {
        return ctx.req().getContentLengthLong();
    }

    private static void write(Context ctx, int status, Answer answer) {
        JsonAnswer.write(ctx.status(status), Json.bytes(answer));
    }
}
