package dev.laurel.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.launcher.FakeGateway;
import dev.laurel.launcher.FakeGateway.Reply;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedPlayersTest {
    private static final Catalog CATALOG = CatalogReader.standard();
    private static final InstantSource CLOCK = InstantSource.system();

    private final SharedSecretTokens sharedSecretTokens = new SharedSecretTokens(
            new TokenSettings("0123456789abcdef0123456789abcdef", Optional.empty(), Optional.empty()), CLOCK);

    @Test
    void shouldPostAsManyPlayersEachWithATokenOfTheirOwn() {
        try (FakeGateway gateway = new FakeGateway(request -> Reply.of(201, ""));
                SimulatedPlayers simulatedPlayers =
                        new SimulatedPlayers(gateway.uri(), CATALOG, sharedSecretTokens, CLOCK)) {
            simulatedPlayers.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> simulatedPlayers.accepted() >= Player.all().size());

            Set<String> users = new HashSet<>();
            gateway.requests().forEach(request -> {
                Caller caller = sharedSecretTokens
                        .verify(request.authorization().substring("Bearer ".length()))
                        .orElseThrow();
                assertThat(caller.roles()).containsExactly(Role.PLAYER);
                assertThat(caller.username()).isNotNull();
                assertThat(request.path()).isEqualTo("/api/v1/actions");
                users.add(caller.subject());
            });
            assertThat(users).hasSizeGreaterThanOrEqualTo(Player.all().size());
        }
    }

    @Test
    void shouldPlayOnWhenTheGatewayRefuses() {
        try (FakeGateway gateway = new FakeGateway(request -> Reply.error(503, "unavailable"));
                SimulatedPlayers simulatedPlayers =
                        new SimulatedPlayers(gateway.uri(), CATALOG, sharedSecretTokens, CLOCK)) {
            simulatedPlayers.start();

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> gateway.requests().size() > 5);
            assertThat(simulatedPlayers.accepted()).isZero();
        }
    }

    @Test
    void shouldStopWhenItIsToldTo() {
        try (FakeGateway gateway = new FakeGateway(request -> Reply.of(201, ""))) {
            SimulatedPlayers simulatedPlayers = new SimulatedPlayers(gateway.uri(), CATALOG, sharedSecretTokens, CLOCK);
            simulatedPlayers.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> simulatedPlayers.accepted() > 2);

            simulatedPlayers.close();
            simulatedPlayers.close();

            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> gateway.requests().size(), new Unchanged<>()::test);
        }
    }

    private static final class Unchanged<T> {
        private Optional<T> last = Optional.empty();

        boolean test(T value) {
            boolean same = last.equals(Optional.of(value));
            last = Optional.of(value);
            return same;
        }
    }
}
