package dev.laurel.query.peers;

import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import dev.laurel.topology.port.PartitionQueries;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Collections;

/**
 * The internal route for queries of other processes. It answers from its own stores only, so that queries cannot loop.
 */
final class PeerRoute {
    static final String PATH = "/internal/v1/ask";

    private static final Refusal UNKNOWN = Refusal.of(ErrorCode.MALFORMED, "unknown question");

    private final PartitionQueries local;
    private final PeerKey key;

    PeerRoute(PartitionQueries local, PeerKey key) {
        this.local = local;
        this.key = key;
    }

    void install(JavalinConfig config) {
        config.routes.post(PATH, this::answer);
    }

    private void answer(Context ctx) {
        if (!key.isProvenBy(Collections.list(ctx.req().getHeaders(PeerKey.HEADER)))) {
            ErrorResponses.answer(ctx, ErrorResponses.UNAUTHORIZED);
            return;
        }
        PeerRequest.read(ctx.bodyAsBytes(), local.partitions())
                .ifPresentOrElse(peerRequest -> answer(ctx, peerRequest), () -> ErrorResponses.answer(ctx, UNKNOWN));
    }

    private <A> void answer(Context ctx, PeerRequest<A> peerRequest) {
        JsonResponse.write(ctx, PeerAnswers.bytes(local.ask(peerRequest.partitions(), peerRequest.question())));
    }
}
