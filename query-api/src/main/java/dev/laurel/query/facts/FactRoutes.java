package dev.laurel.query.facts;

import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.query.facts.FactParameters.FaultyParameterException;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import dev.laurel.schemas.Topic;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.FactQuestion.DecisionPosition;
import dev.laurel.topology.port.FactQuestion.History;
import dev.laurel.topology.port.FactQuestion.HistoryPosition;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.PartitionQueries.Answer;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Serves what users did and what was decided about them, as JSON. */
public final class FactRoutes {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Refusal NO_USER = Refusal.of(ErrorCode.NOT_FOUND, "there is no such user");
    private static final Refusal UNAVAILABLE =
            Refusal.of(ErrorCode.UNAVAILABLE, "facts cannot be read right now; try again");

    private final ServedRules rules;
    private final PartitionQueries partitions;
    private final FactGuard guard;

    /** @param tokens verifies the tokens that reading facts requires; without it nobody may read them */
    public FactRoutes(ServedRules rules, PartitionQueries partitions, Optional<TokenVerifier> tokens) {
        this.rules = rules;
        this.partitions = partitions;
        this.guard = new FactGuard(tokens);
    }

    public void install(JavalinConfig config) {
        config.routes.get("/api/v1/users/{user}/actions", ctx -> serve(ctx, this::history));
        config.routes.get("/api/v1/decisions", ctx -> serve(ctx, this::decisions));
    }

    /** A handler that may find a parameter faulty. */
    private interface Handler {
        void handle(Context ctx);
    }

    private static void serve(Context ctx, Handler handler) {
        try {
            handler.handle(ctx);
        } catch (FaultyParameterException fault) {
            ErrorResponses.answer(ctx, fault.refusal());
        }
    }

    private void history(Context ctx) {
        String user = ctx.pathParam("user");
        Optional<Refusal> refusal = guard.refuseHistory(ctx, user);
        if (refusal.isPresent()) {
            ErrorResponses.answer(ctx, refusal.get());
            return;
        }
        if (!ActionRules.isFormerUserId(user)) {
            ErrorResponses.answer(ctx, NO_USER);
            return;
        }
        Answer<History> answer = partitions.ask(
                Topic.partitionOf(user, partitions.partitions()), question(user, new FactParameters(ctx)));
        switch (answer) {
            case Answer.Known<History>(History history) ->
                write(ctx, HistoryView.of(user, history, rules.catalog(), false));
            case Answer.Stale<History>(History history, long behind) ->
                write(ctx, HistoryView.of(user, history, rules.catalog(), true));
            case Answer.Unavailable<History>() -> ErrorResponses.answer(ctx, UNAVAILABLE);
        }
    }

    private static FactQuestion.HistoryOf question(String user, FactParameters parameters) {
        return new FactQuestion.HistoryOf(
                user,
                parameters.instant("from", EARLIEST),
                parameters.instant("to", LATEST),
                parameters.types(),
                parameters
                        .after()
                        .map(cursor -> new HistoryPosition(cursor.timestamp(), cursor.id()))
                        .orElse(null),
                parameters.limit());
    }

    private void decisions(Context ctx) {
        Optional<Refusal> refusal = guard.refuseDecisions(ctx);
        if (refusal.isPresent()) {
            ErrorResponses.answer(ctx, refusal.get());
            return;
        }
        FactParameters parameters = new FactParameters(ctx);
        Optional<String> user = parameters.user();
        int limit = parameters.limit();
        // One more than is shown, to know whether there are more.
        FactQuestion.DecisionsAfter question = new FactQuestion.DecisionsAfter(
                user.orElse(null),
                parameters
                        .after()
                        .map(cursor -> new DecisionPosition(cursor.timestamp(), cursor.id()))
                        .orElse(null),
                limit + 1);
        List<Integer> asked = user.map(id -> List.of(Topic.partitionOf(id, partitions.partitions())))
                .orElseGet(() ->
                        IntStream.range(0, partitions.partitions()).boxed().toList());
        answer(ctx, partitions.ask(asked, question), limit);
    }

    private static void answer(Context ctx, Map<Integer, Answer<List<Decision>>> answers, int limit) {
        List<Decision> found = new ArrayList<>();
        boolean isStale = false;
        for (Answer<List<Decision>> answer : answers.values()) {
            switch (answer) {
                case Answer.Known<List<Decision>>(List<Decision> some) -> found.addAll(some);
                case Answer.Stale<List<Decision>>(List<Decision> some, long behind) -> {
                    found.addAll(some);
                    isStale = true;
                }
                case Answer.Unavailable<List<Decision>>() -> {
                    ErrorResponses.answer(ctx, UNAVAILABLE);
                    return;
                }
            }
        }
        write(ctx, DecisionsView.of(first(found, limit), found.size() > limit, isStale));
    }

    private static List<Decision> first(Collection<Decision> decisions, int limit) {
        return decisions.stream().sorted(Decision.ORDER).limit(limit).toList();
    }

    private static void write(Context ctx, Object view) {
        // Personal data: no cache between here and the reader may keep it.
        ctx.header("Cache-Control", "no-store");
        JsonResponse.write(ctx, Json.bytes(view));
    }
}
