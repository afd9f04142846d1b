package dev.laurel.launcher.command;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.launcher.client.Endpoint;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.schemas.DecisionKind;
import dev.laurel.schemas.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Posts a decision about a user. */
@Command(
        name = "decide",
        description = "Decides about a user and the user's actions, through a gateway.",
        footer = {
            "",
            "void-action, restore-action    one action no longer counts, or counts again: --action",
            "void-actions, restore-actions  the same for all actions, or those of a time and of some types:",
            "                               --from, --to, --type",
            "hide-user, show-user           the user is on no board, or on the boards again",
            "ban-user, lift-ban             actions are refused until a moment, or no longer: --until",
            "erase-user                     everything about the user is deleted; it cannot be taken back",
            "",
            "The last line that it prints is the decision's id.",
            "",
            "Examples:  laurel decide void-action --user ada --reason 'sent twice' --action 6f1e1f9c-…",
            "           laurel decide ban-user --user bob --reason spam --until 2027-01-01T00:00:00Z"
        })
public final class DecideCommand implements Callable<Integer> {
    private static final String PATH = "/api/v1/decisions";
    private static final int CREATED = 201;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final CommandContext around;

    @Parameters(paramLabel = "KIND", description = "What to decide; see below.")
    private String kind = "";

    @Option(names = "--user", paramLabel = "ID", required = true, description = "The user that it is about.")
    private String user = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, on one line. It is kept with the decision.")
    private String reason = "";

    @Option(names = "--action", paramLabel = "UUID", description = "The action's id.")
    private @Nullable String action;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "The first moment of the time range (default: the beginning).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description = "The first moment after the time range (default: now).")
    private @Nullable String to;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "An action type to which the time range is limited; may be repeated (default: all).")
    private List<String> types = List.of();

    @Option(names = "--until", paramLabel = "INSTANT", description = "When the ban ends.")
    private @Nullable String until;

    @Option(
            names = "--id",
            paramLabel = "UUID",
            description =
                    "The decision's id (default: a new one). Sent again with the same id, it has its effect once.")
    private @Nullable UUID id;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "Where the gateway is (default: http://127.0.0.1 with $LAUREL_GATEWAY_PORT, or 8080).")
    private @Nullable URI gateway;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What to show there (default: one made as 'laurel token --role admin' makes it).")
    private @Nullable String token;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder with the secret for that (default: $LAUREL_DATA_DIR, or ./data).")
    private @Nullable Path data;

    public DecideCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireKind();
        UUID decisionId = Optional.ofNullable(id).orElseGet(UUID::randomUUID);
        URI server = ServerUri.gateway(around, Optional.ofNullable(gateway));
        Caller caller = new Caller("laurel-decide", null, null, Set.of(Role.ADMIN));
        Supplier<String> tokens =
                ClientTokens.of(around, Optional.ofNullable(token), Optional.ofNullable(data), caller);
        try (Endpoint endpoint = new Endpoint(server, PATH, tokens, ANSWER_MAX)) {
            requireAccepted(endpoint.post("application/json", Json.bytes(request(decisionId))), decisionId);
        }
        around.out().println("accepted: " + kind + " " + user);
        around.out().println(decisionId);
        return ExitCode.DONE.code();
    }

    private void requireKind() {
        if (Stream.of(DecisionKind.values()).noneMatch(each -> each.wireName().equals(kind))) {
            throw CommandException.usage("KIND must be one of "
                    + Stream.of(DecisionKind.values())
                            .map(DecisionKind::wireName)
                            .collect(Collectors.joining(", ")));
        }
    }

    /** What is wrong with the rest the gateway says, as it says it to every client. */
    private Map<String, Object> request(UUID decisionId) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("decisionId", decisionId);
        members.put("kind", kind);
        members.put("userId", user);
        members.put("reason", reason);
        put(members, "actionId", action);
        put(members, "from", from);
        put(members, "to", to);
        put(members, "types", types.isEmpty() ? null : types);
        put(members, "until", until);
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static void requireAccepted(Endpoint.Reply reply, UUID decisionId) {
        String again = "; nothing is known to be decided: run the same again with --id " + decisionId;
        switch (reply) {
            case Endpoint.Reply.Lost(String why) -> throw CommandException.failed(why + again);
            case Endpoint.Reply.Received received -> {
                if (received.status() != CREATED) {
                    String error = received.error("the gateway");
                    throw CommandException.failed(received.isTemporary() ? error + again : error);
                }
            }
        }
    }
}
