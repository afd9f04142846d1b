package dev.laurel.gateway;

import dev.laurel.access.identity.Authentication;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.limit.LimitedRequest;
import dev.laurel.access.limit.WriteLimits;
import dev.laurel.access.refusal.AcceptHeader;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.gateway.request.RequestHeaders;
import dev.laurel.gateway.rules.RulesEdit;
import dev.laurel.gateway.rules.RulesEditor;
import dev.laurel.gateway.rules.RulesParameters;
import dev.laurel.gateway.rules.RulesPreview;
import dev.laurel.gateway.rules.RulesText;
import dev.laurel.gateway.rules.VersionView;
import dev.laurel.rules.version.RulesBook;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The routes of the rules, for admins alone. */
final class RulesRoutes {
    static final String PATH = "/api/v1/rules";
    static final String VERSIONS = PATH + "/versions";
    static final String WHAT_IF = PATH + "/what-if";

    private static final String JSON = "application/json";
    /** Of the list: it tells what happened lately, and each other can be asked for by its number. */
    private static final int VERSIONS_MAX = 1_000;

    private static final String BUSY_SECONDS = "5";
    private static final Refusal ADMINS_ONLY = Refusal.of(ErrorCode.FORBIDDEN, "the rules require the role admin");
    private static final Refusal NO_SUCH_VERSION =
            Refusal.of(ErrorCode.NOT_FOUND, "there is no such version of the rules");
    private static final Refusal UNSUPPORTED = Refusal.of(
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            "send " + BodyFormat.YAML.mediaType() + ", in UTF-8 and without Content-Encoding");
    private static final Refusal NOT_ACCEPTABLE = Refusal.of(
            ErrorCode.NOT_ACCEPTABLE, "the response is JSON or, where a catalogue is read, YAML: Accept excludes it");
    private static final Refusal BUSY = Refusal.of(
            ErrorCode.RATE_LIMITED, "this gateway is counting by other rules for another request; try again later");

    private final Authentication authentication;
    private final WriteLimits limits;
    private final RulesBook rules;
    private final RulesEditor editor;
    private final RulesPreview preview;
    private final InstantSource clock;
    /** Each takes memory for all users twice. */
    private final Semaphore previews = new Semaphore(1);

    RulesRoutes(
            Authentication authentication,
            WriteLimits limits,
            RulesBook rules,
            RulesPreview preview,
            InstantSource clock) {
        this.authentication = authentication;
        this.limits = limits;
        this.rules = rules;
        this.editor = new RulesEditor(rules);
        this.preview = preview;
        this.clock = clock;
    }

    void install(JavalinConfig config) {
        config.routes.get(
                PATH,
                ctx -> handle(ctx, caller -> show(ctx, Optional.of(history().newest()))));
        config.routes.put(PATH, ctx -> handle(ctx, caller -> put(ctx, caller)));
        config.routes.get(VERSIONS, ctx -> handle(ctx, caller -> list(ctx)));
        config.routes.get(VERSIONS + "/{number}", ctx -> handle(ctx, caller -> show(ctx, version(ctx))));
        config.routes.post(WHAT_IF, ctx -> handle(ctx, caller -> whatIf(ctx, caller)));
    }

    /** What is done for an admin; it answers, or says why not. */
    private interface Work {
        Optional<Refusal> of(Caller caller);
    }

    private void handle(Context ctx, Work work) {
        LimitedRequest limitedRequest = limits.visit(ctx);
        Optional<Refusal> refusal = switch (Sender.of(ctx, authentication, limitedRequest)) {
            case Sender.Refused(Refusal refused) -> Optional.of(refused);
            case Sender.Known(Caller caller) -> caller.has(Role.ADMIN) ? work.of(caller) : Optional.of(ADMINS_ONLY);
        };
        limitedRequest.headers().forEach(ctx::header);
        refusal.ifPresent(refused -> WriteRoute.refuse(ctx, refused));
    }

    private RulesHistory history() {
        return rules.history();
    }

    private Optional<RulesVersion> version(Context ctx) {
        String number = ctx.pathParam("number");
        return number.matches("[1-9][0-9]{0,8}") ? history().version(Integer.parseInt(number)) : Optional.empty();
    }

    private static Optional<Refusal> show(Context ctx, Optional<RulesVersion> version) {
        Optional<VersionView> view = version.flatMap(VersionView::of);
        if (view.isEmpty()) {
            return Optional.of(NO_SUCH_VERSION);
        }
        Optional<String> mediaType = AcceptHeader.preferred(ctx, List.of(BodyFormat.YAML.mediaType(), JSON));
        if (mediaType.isEmpty()) {
            return Optional.of(NOT_ACCEPTABLE);
        }
        tag(ctx, view.get().number()).header(Header.VARY, Header.ACCEPT);
        if (mediaType.get().equals(JSON)) {
            JsonResponse.write(ctx, Json.bytes(view.get()));
        } else {
            String text = String.valueOf(view.get().catalog());
            ctx.contentType(BodyFormat.YAML.mediaType()).result(text.getBytes(StandardCharsets.UTF_8));
        }
        return Optional.empty();
    }

    private static Context tag(Context ctx, int number) {
        return ctx.header(Header.ETAG, "\"" + number + "\"");
    }

    private Optional<Refusal> list(Context ctx) {
        if (!AcceptHeader.takes(ctx, JSON)) {
            return Optional.of(NOT_ACCEPTABLE);
        }
        List<VersionView> versions = history().versions().reversed().stream()
                .limit(VERSIONS_MAX)
                .flatMap(version -> VersionView.summary(version).stream())
                .toList();
        JsonResponse.write(ctx, Json.bytes(Map.of("versions", versions)));
        return Optional.empty();
    }

    private Optional<Refusal> put(Context ctx, Caller caller) {
        List<String> tags = RequestHeaders.all(ctx, Header.IF_MATCH);
        Optional<Refusal> versionless = RulesParameters.refuse(tags);
        if (versionless.isPresent()) {
            return versionless;
        }
        Instant now = now();
        RulesParameters.Reading parameters = RulesParameters.ofChange(ctx.queryParamMap(), now);
        return switch (edit(ctx, caller, RulesParameters.version(tags), now, parameters)) {
            case Edit.Refused(Refusal refusal) -> Optional.of(refusal);
            case Edit.Usable(RulesEdit edit) -> put(ctx, edit);
        };
    }

    private Optional<Refusal> put(Context ctx, RulesEdit edit) {
        return switch (editor.put(edit)) {
            case RulesEditor.Outcome.Refused(Refusal refusal) -> Optional.of(refusal);
            case RulesEditor.Outcome.Unchanged(RulesVersion version) -> answer(ctx.status(200), version);
            case RulesEditor.Outcome.Added(RulesVersion version) ->
                answer(ctx.status(201).header(Header.LOCATION, VERSIONS + "/" + version.number()), version);
        };
    }

    private static Optional<Refusal> answer(Context ctx, RulesVersion version) {
        tag(ctx, version.number());
        JsonResponse.write(ctx, Json.bytes(VersionView.summary(version).orElseThrow()));
        return Optional.empty();
    }

    private Optional<Refusal> whatIf(Context ctx, Caller caller) {
        // As if they had always held, unless the request says otherwise.
        RulesParameters.Reading parameters = RulesParameters.ofPreview(ctx.queryParamMap());
        return switch (edit(ctx, caller, history().number(), now(), parameters)) {
            case Edit.Refused(Refusal refusal) -> Optional.of(refusal);
            case Edit.Usable(RulesEdit edit) -> whatIf(ctx, edit);
        };
    }

    private Optional<Refusal> whatIf(Context ctx, RulesEdit edit) {
        if (!previews.tryAcquire()) {
            ctx.header(Header.RETRY_AFTER, BUSY_SECONDS);
            return Optional.of(BUSY);
        }
        try {
            RulesHistory history = history();
            return switch (preview.of(
                    history.newest().catalog(), RulesEditor.then(history, edit).catalog())) {
                case RulesPreview.Outcome.Unavailable(String why) ->
                    Optional.of(Refusal.of(ErrorCode.UNAVAILABLE, why));
                case RulesPreview.Outcome.Told(Object report) -> {
                    JsonResponse.write(ctx, Json.bytes(report));
                    yield Optional.empty();
                }
            };
        } finally {
            previews.release();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What a request asks for, or why it cannot be done. */
    private sealed interface Edit {
        record Usable(RulesEdit edit) implements Edit {}

        record Refused(Refusal refusal) implements Edit {}
    }

    private static Edit edit(Context ctx, Caller caller, int basedOn, Instant at, RulesParameters.Reading reading) {
        if (!AcceptHeader.takes(ctx, JSON)) {
            return new Edit.Refused(NOT_ACCEPTABLE);
        }
        return switch (reading) {
            case RulesParameters.Reading.Refused(Refusal refusal) -> new Edit.Refused(refusal);
            case RulesParameters.Reading.Usable(RulesParameters parameters) ->
                switch (body(ctx)) {
                    case RulesText.Faulty(Refusal refusal) -> new Edit.Refused(refusal);
                    case RulesText.Sound(String yaml) ->
                        new Edit.Usable(new RulesEdit(
                                basedOn, at, caller.subject(), parameters.note(), parameters.from(), yaml));
                };
        };
    }

    private static RulesText body(Context ctx) {
        boolean isYaml = BodyFormat.of(
                        RequestHeaders.all(ctx, "Content-Type"), RequestHeaders.all(ctx, "Content-Encoding"))
                .filter(BodyFormat.YAML::equals)
                .isPresent();
        if (!isYaml) {
            return new RulesText.Faulty(UNSUPPORTED);
        }
        long announced = ctx.req().getContentLengthLong();
        return switch (RequestBody.receive(ctx.bodyInputStream(), announced, BodyFormat.YAML.bytesMax())) {
            case RequestBody.Refused(Refusal refusal) -> new RulesText.Faulty(refusal);
            case RequestBody.Whole(ByteBuffer bytes) -> RulesText.of(bytes);
        };
    }
}
