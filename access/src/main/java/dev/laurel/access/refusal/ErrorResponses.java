package dev.laurel.access.refusal;

import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns every refusal into an HTTP response: {@code {"error": {"code", "message", "details"}}} with the status of its
 * code. Errors of the framework and of the server get the same form.
 */
public final class ErrorResponses {
    /** Every cause of a 401 gets these same words. */
    public static final Refusal UNAUTHORIZED =
            Refusal.of(ErrorCode.UNAUTHORIZED, "a valid token is needed: Authorization: Bearer TOKEN");

    /** The body of a request took too long. */
    public static final Refusal TOO_SLOW =
            Refusal.of(ErrorCode.REQUEST_TIMEOUT, "the body did not arrive in time; send it again");

    /** What two servers could read in two ways. */
    public static final Refusal MALFORMED = Refusal.of(ErrorCode.MALFORMED, "the request is malformed");

    /** The request asks by a name that is not this server's. */
    public static final Refusal FOREIGN_HOST = Refusal.of(
            ErrorCode.FORBIDDEN,
            "not a name of this server, which listens on the loopback: use localhost or an address, or have the"
                    + " operator add the name to LAUREL_ALLOWED_HOSTS");

    private static final Logger log = LoggerFactory.getLogger(ErrorResponses.class);
    private static final String JSON = "application/json";
    /** Enough to find the place, little enough for one line. */
    private static final int FRAMES_LOGGED_MAX = 8;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private ErrorResponses() {}

    /** Answers a request with a refusal. */
    public static void answer(Context ctx, Refusal refusal) {
        answer(ctx, refusal, status(refusal.code()));
    }

    /** The HTTP status of a code. */
    public static int status(ErrorCode code) {
        return switch (code) {
            case MALFORMED -> 400;
            case UNAUTHORIZED -> 401;
            case FORBIDDEN, SIGNATURE_REQUIRED, SIGNATURE_INVALID, BANNED -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case REQUEST_TIMEOUT -> 408;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case PRECONDITION_REQUIRED -> 428;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case INVALID_ACTION_ID,
                    INVALID_USER_ID,
                    INVALID_USERNAME,
                    INVALID_COUNTRY,
                    INVALID_TEAM,
                    INVALID_ATTRIBUTES,
                    INVALID_DECISION_ID,
                    INVALID_DECISION,
                    INVALID_REASON,
                    INVALID_CATALOG,
                    UNKNOWN_ACTION_TYPE,
                    QUANTITY_OUT_OF_RANGE,
                    TIMESTAMP_OUT_OF_RANGE,
                    MISROUTED -> 422;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    public static void install(JavalinConfig config) {
        config.routes.exception(HttpResponseException.class, (e, ctx) -> {
            allowed(e.getDetails()).ifPresent(methods -> ctx.header(Header.ALLOW, methods));
            answer(ctx, ofStatus(e.getStatus()), e.getStatus());
        });
        config.routes.exception(
                HttpException.RuntimeException.class, (e, ctx) -> answer(ctx, ofStatus(e.getCode()), e.getCode()));
        config.routes.exception(
                IOException.class, (e, ctx) -> answer(ctx, ofStatus(BodyTimeoutException.isCauseOf(e) ? 408 : 400)));
        config.routes.exception(Exception.class, (e, ctx) -> {
            log(e);
            answer(ctx, ofStatus(500));
        });
        // For these the framework has no exception handlers: by default it answers without a body.
        config.router.javaLangErrorHandler((response, error) -> {
            log(error);
            response.setStatus(500);
            JsonResponse.write(response, body(ofStatus(500)));
        });
    }

    /** Its message may quote what was sent: the kind and the place tell enough. */
    private static void log(Throwable bug) {
        log.atError()
                .addKeyValue("kind", bug.getClass().getName())
                .addKeyValue("at", top(bug.getStackTrace()))
                .log("handling a request failed");
    }

    /** Answers what Jetty refuses before a route is reached: bad request lines, oversized headers and the like. */
    public static Request.Handler ofJetty() {
        return (request, response, callback) -> {
            Refusal refusal = ofStatus(response.getStatus());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
            SecurityHeaders.put(response.getHeaders());
            // After what it could not read it ends the connection, and does not say so by itself.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            if (refusal.code() == ErrorCode.UNAVAILABLE) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER.toSeconds());
            }
            response.write(true, ByteBuffer.wrap(body(refusal)), callback);
            return true;
        };
    }

    /** Answers a request that does not get as far as the routes. */
    public static void answer(Response response, Callback callback, Refusal refusal) {
        response.setStatus(status(refusal.code()));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        SecurityHeaders.put(response.getHeaders());
        response.write(true, ByteBuffer.wrap(body(refusal)), callback);
    }

    /** The framework names them in two ways, one of which is for those who would take a page. */
    private static Optional<String> allowed(Map<String, String> details) {
        return Optional.ofNullable(details.get("availableMethods"))
                .or(() -> Optional.ofNullable(details.get("Available methods")));
    }

    private static void answer(Context ctx, Refusal refusal, int status) {
        switch (refusal.code()) {
            case UNAUTHORIZED -> ctx.header(Header.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            case UNAVAILABLE, RATE_LIMITED -> retryAfter(ctx);
            default -> {
                // Only the body says it.
            }
        }
        JsonResponse.write(ctx.status(status), body(refusal));
    }

    /** A handler that knows a better time to retry has already set the header. */
    private static void retryAfter(Context ctx) {
        if (ctx.res().getHeader(Header.RETRY_AFTER) == null) {
            ctx.header(Header.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
        }
    }

    private static byte[] body(Refusal refusal) {
        return Json.bytes(Map.of("error", refusal));
    }

    private static List<StackTraceElement> top(StackTraceElement[] trace) {
        return Arrays.stream(trace).limit(FRAMES_LOGGED_MAX).toList();
    }

    private static Refusal ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> Refusal.of(ErrorCode.FORBIDDEN, "this is not allowed");
            case 404 -> Refusal.of(ErrorCode.NOT_FOUND, "this path does not exist");
            case 405 -> Refusal.of(ErrorCode.METHOD_NOT_ALLOWED, "this path does not support the method");
            case 406 -> Refusal.of(ErrorCode.NOT_ACCEPTABLE, "no representation matches the Accept header");
            case 408 -> TOO_SLOW;
            case 413 -> Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "the request body is too large");
            case 415 -> Refusal.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the Content-Type is not supported");
            case 429 -> Refusal.of(ErrorCode.RATE_LIMITED, "too many requests; try again later");
            case 505 -> Refusal.of(ErrorCode.MALFORMED, "this HTTP version is not supported; use HTTP/1.1");
            case 503 -> Refusal.of(ErrorCode.UNAVAILABLE, "temporarily unavailable; try again");
            default -> status >= 400 && status < 500 ? MALFORMED : Refusal.of(ErrorCode.INTERNAL, "internal error");
        };
    }
}
