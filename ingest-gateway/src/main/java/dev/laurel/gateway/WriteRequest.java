package dev.laurel.gateway;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.limit.LimitedRequest;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * A request to write of which everything but the meaning of its body has been checked.
 *
 * @param ctx where its headers are
 * @param caller who sent it
 * @param format of the body
 * @param key the id from {@code Idempotency-Key}
 * @param body all of it
 * @param limits what it counts against
 */
record WriteRequest(
        Context ctx, Caller caller, BodyFormat format, Optional<UUID> key, ByteBuffer body, LimitedRequest limits) {}
