package dev.laurel.launcher.command;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.DisplayName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a token, for trying things out and for services. */
@Command(
        name = "token",
        description = "Prints a signed token.",
        footer = {
            "",
            "Signs with LAUREL_JWT_SECRET, or with the secret that 'laurel up' created in its data folder;",
            "LAUREL_JWT_ISSUER and LAUREL_JWT_AUDIENCE go into the token if they are set.",
            "",
            "Example:  laurel token --user ada --name 'Ada Lovelace' --country GB --ttl 8h"
        })
public final class TokenCommand implements Callable<Integer> {
    private static final Duration TTL_MIN = Duration.ofSeconds(1);

    private final CommandContext around;

    @Option(names = "--user", paramLabel = "ID", required = true, description = "The user's id.")
    private String user = "";

    @Option(names = "--name", paramLabel = "NAME", description = "The display name.")
    private @Nullable String name;

    @Option(names = "--country", paramLabel = "COUNTRY", description = "The country's segment, such as VN.")
    private @Nullable String country;

    @Option(names = "--team", paramLabel = "TEAM", description = "The team for which the user acts.")
    private @Nullable String team;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "What the token may do: player, service, backfill, moderator or admin; may be repeated"
                    + " (default: player).")
    private List<String> roles = List.of();

    @Option(
            names = "--ttl",
            paramLabel = "SPAN",
            defaultValue = "1h",
            description = "The lifetime, such as 30s, 15m, 1h or 7d (default: ${DEFAULT-VALUE}).")
    private String ttl = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder with the secret (default: $LAUREL_DATA_DIR, or ./data).")
    private @Nullable Path data;

    public TokenCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Caller caller = caller();
        Duration timeToLive = timeToLive();
        SharedSecretTokens sharedSecretTokens =
                new SharedSecretTokens(SigningKey.find(around, Optional.ofNullable(data)), around.clock());
        around.out().println(sharedSecretTokens.issue(caller, timeToLive));
        return ExitCode.DONE.code();
    }

    private Caller caller() {
        require(ActionRules.isUserId(user), "--user must be 1 to 128 of A-Z a-z 0-9 . _ : @ -, and neither . nor ..");
        require(
                name == null || ActionRules.isUsername(name),
                "--name must have 1 to " + DisplayName.CODE_POINTS_MAX
                        + " characters on one line, with a visible character, and without invisible or"
                        + " direction characters");
        require(country == null || ActionRules.isSegmentValue(country), "--country must be 1 to 64 of a-z A-Z 0-9 -");
        require(team == null || ActionRules.isSegmentValue(team), "--team must be 1 to 64 of a-z A-Z 0-9 -");
        return new Caller(user, name, country, team, roles());
    }

    private Set<Role> roles() {
        Set<Role> known = EnumSet.noneOf(Role.class);
        for (String role : roles) {
            known.add(Role.of(role)
                    .orElseThrow(() -> CommandException.usage("--role must be one of "
                            + Stream.of(Role.values()).map(Role::wireName).collect(Collectors.joining(", ")))));
        }
        return known.isEmpty() ? Set.of(Role.PLAYER) : known;
    }

    private Duration timeToLive() {
        Duration span = TimeToLive.parse(ttl)
                .orElseThrow(
                        () -> CommandException.usage("--ttl must be a whole number with s, m, h or d, such as 1h"));
        require(
                span.compareTo(TTL_MIN) >= 0 && span.compareTo(SharedSecretTokens.lifeMax()) <= 0,
                "--ttl must be from 1s to " + SharedSecretTokens.lifeMax().toDays() + "d");
        return span;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw CommandException.usage(otherwise);
        }
    }
}
