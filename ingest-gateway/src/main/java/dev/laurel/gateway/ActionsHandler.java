package dev.laurel.gateway;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.limit.LimitedRequest;
import dev.laurel.gateway.action.ActionReader;
import dev.laurel.gateway.action.ActionResult;
import dev.laurel.gateway.action.ActorRules;
import dev.laurel.gateway.action.ClientOrigin;
import dev.laurel.gateway.action.RequestFacts;
import dev.laurel.gateway.publish.Publisher;
import dev.laurel.gateway.request.RequestHeaders;
import dev.laurel.gateway.signature.SignatureVerdict;
import dev.laurel.gateway.signature.SignatureVerifier;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Handles {@code POST /api/v1/actions}: one action, or a batch with one action per line. */
final class ActionsHandler implements WriteHandler {
    static final String PATH = "/api/v1/actions";

    private static final Refusal ROLELESS =
            Refusal.of(ErrorCode.FORBIDDEN, "posting actions requires the role player or service");
    private static final Refusal SIGNATURE_INVALID =
            Refusal.of(ErrorCode.SIGNATURE_INVALID, "the signature is invalid for this body at this time");
    private static final Refusal EMPTY_BATCH =
            Refusal.of(ErrorCode.MALFORMED, "the body must contain at least one action, one per line");
    private static final Refusal LONG_BATCH =
            Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "a batch has at most " + BatchLines.COUNT_MAX + " actions");
    private static final Refusal LONG_LINE =
            Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "an action has at most " + BodyFormat.SINGLE.bytesMax() + " bytes");
    private static final Refusal UNAVAILABLE = Refusal.of(
            ErrorCode.UNAVAILABLE, "it is not certain that the actions were stored; send them again, they count once");

    private final SignatureVerifier signatureVerifier;
    private final ActionReader reader;
    private final Publisher publisher;

    ActionsHandler(SignatureVerifier signatureVerifier, ActionReader reader, Publisher publisher) {
        this.signatureVerifier = signatureVerifier;
        this.reader = reader;
        this.publisher = publisher;
    }

    @Override
    public Optional<Refusal> refuse(Caller caller) {
        return ActorRules.of(caller).isPresent() ? Optional.empty() : Optional.of(ROLELESS);
    }

    @Override
    public List<BodyFormat> formats() {
        return List.of(BodyFormat.SINGLE, BodyFormat.BATCH);
    }

    @Override
    public ErrorCode invalidId() {
        return ErrorCode.INVALID_ACTION_ID;
    }

    @Override
    public WriteOutcome handle(WriteRequest request) {
        // A signature that is given must hold, needed or not: who sends one relies on it.
        SignatureVerdict signatureVerdict =
                signatureVerifier.check(RequestHeaders.all(request.ctx(), SignatureVerifier.HEADER), request.body());
        if (signatureVerdict == SignatureVerdict.INVALID) {
            return new WriteOutcome.Refused(SIGNATURE_INVALID);
        }
        ActorRules actorRules = ActorRules.of(request.caller()).orElseThrow();
        RequestFacts requestFacts = new RequestFacts(
                actorRules,
                request.key(),
                ClientOrigin.of(request.ctx(), request.limits().address(), actorRules),
                signatureVerdict == SignatureVerdict.SIGNED);
        return switch (request.format()) {
            case SINGLE -> LimitedWrites.of(request.limits(), 1, taken -> one(request.body(), requestFacts));
            case BATCH -> batch(request.body(), requestFacts, request.limits());
            case YAML -> throw new IllegalStateException("not one of the formats of actions");
        };
    }

    private WriteOutcome one(ByteBuffer body, RequestFacts requestFacts) {
        return switch (reader.read(body, requestFacts)) {
            case ActionResult.Accepted accepted ->
                stored(
                        List.of(accepted.action()),
                        new WriteOutcome.Stored(accepted.action().actionId()));
            case ActionResult.Refused refused -> new WriteOutcome.Refused(refused.refusal());
        };
    }

    private WriteOutcome batch(ByteBuffer body, RequestFacts requestFacts, LimitedRequest limitedRequest) {
        List<BatchLines.Line> lines = BatchLines.of(body);
        if (lines.isEmpty()) {
            return new WriteOutcome.Refused(EMPTY_BATCH);
        }
        if (lines.size() > BatchLines.COUNT_MAX) {
            return new WriteOutcome.Refused(LONG_BATCH);
        }
        return LimitedWrites.of(limitedRequest, lines.size(), taken -> batch(lines, taken, requestFacts));
    }

    /** @param taken how many of the lines the sender's limit lets through: the first ones */
    private WriteOutcome batch(List<BatchLines.Line> lines, int taken, RequestFacts requestFacts) {
        List<Action> accepted = new ArrayList<>();
        List<WriteOutcome.RejectedLine> rejected = new ArrayList<>();
        for (BatchLines.Line line : lines.subList(0, taken)) {
            switch (line(line.bytes(), requestFacts)) {
                case ActionResult.Accepted reading -> accepted.add(reading.action());
                case ActionResult.Refused reading ->
                    rejected.add(WriteOutcome.RejectedLine.of(line.number(), reading.refusal()));
            }
        }
        lines.subList(taken, lines.size())
                .forEach(line -> rejected.add(WriteOutcome.RejectedLine.of(line.number(), LimitedRequest.SPENT)));
        return stored(accepted, new WriteOutcome.Sorted(accepted.size(), rejected));
    }

    private ActionResult line(ByteBuffer bytes, RequestFacts requestFacts) {
        return bytes.remaining() > BodyFormat.SINGLE.bytesMax()
                ? new ActionResult.Refused(LONG_LINE)
                : reader.read(bytes, requestFacts);
    }

    private WriteOutcome stored(List<Action> actions, WriteOutcome then) {
        return switch (publisher.publish(actions)) {
            case ACKNOWLEDGED -> then;
            case UNCERTAIN -> new WriteOutcome.Refused(UNAVAILABLE);
        };
    }
}
