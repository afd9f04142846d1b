package dev.laurel.gateway;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.version.RulesBook;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Common test data. */
public final class Given {
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    public static final String ACTION_ID = "6f1e1f9c-8d0e-4c5e-9b57-3a4c1d2e5f60";
    public static final UUID ID = UUID.fromString(ACTION_ID);
    public static final Caller ANN = new Caller("ann", "Ann", "VN", "reds", Set.of(Role.PLAYER));
    public static final Caller GAME = new Caller("game-1", "Game", "DE", "blues", Set.of(Role.SERVICE));
    public static final Caller IMPORTER = new Caller("importer", null, null, Set.of(Role.SERVICE, Role.BACKFILL));

    static final String YAML = CatalogReader.standardText();

    private Given() {}

    public static RulesBook rules() {
        return RulesBook.of(CatalogReader.standard());
    }

    static SharedSecretTokens tokens(String secret, InstantSource clock) {
        return new SharedSecretTokens(new TokenSettings(secret, Optional.empty(), Optional.empty()), clock);
    }

    public static List<Action> actions(int count) {
        return IntStream.range(0, count).mapToObj(Given::action).toList();
    }

    private static Action action(int number) {
        return new Action(new UUID(7, number), "ann", "quiz.completed", NOW, 1, null, null, Map.of(), Client.UNKNOWN);
    }
}
