package dev.laurel.query.peers;

import dev.laurel.access.JsonAnswer;
import dev.laurel.access.Refusals;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import dev.laurel.topology.Standings;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Collections;

/**
 * What the other processes ask of this one. It answers from its own stores only, so that no question goes around in
 * circles.
 */
final class AskRoute {
    static final String PATH = "/internal/v1/ask";

    private static final Refusal UNKNOWN = Refusal.of(ErrorCode.MALFORMED, "not a question that is known here");

    private final Standings local;
    private final PeerKey key;

    AskRoute(Standings local, PeerKey key) {
        this.local = local;
        this.key = key;
    }

    void install(JavalinConfig config) {
        config.routes.post(PATH, this::answer);
    }

    private void answer(Context ctx) {
        if (!key.isProvenBy(Collections.list(ctx.req().getHeaders(PeerKey.HEADER)))) {
            Refusals.answer(ctx, Refusals.UNAUTHORIZED);
            return;
        }
        Inquiry.read(ctx.bodyAsBytes(), local.partitions())
                .ifPresentOrElse(inquiry -> answer(ctx, inquiry), () -> Refusals.answer(ctx, UNKNOWN));
    }

    private <A> void answer(Context ctx, Inquiry<A> inquiry) {
        JsonAnswer.write(ctx, Answers.bytes(local.ask(inquiry.partitions(), inquiry.question())));
    }
}
