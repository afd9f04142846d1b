package dev.laurel.gateway.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActorRulesTest {
    @Test
    void shouldBeNobodyWithoutARoleThatActs() {
        assertThat(ActorRules.of(caller())).isEmpty();
        assertThat(ActorRules.of(caller(Role.ADMIN, Role.BACKFILL))).isEmpty();
    }

    @Test
    void shouldActAsAServiceWithBothRoles() {
        assertThat(ActorRules.of(caller(Role.PLAYER, Role.SERVICE))).contains(new ActorRules.Service(false));
    }

    @Test
    void shouldBackfillAsAServiceOnly() {
        assertThat(ActorRules.of(caller(Role.SERVICE, Role.BACKFILL)).map(ActorRules::mayBackfill))
                .contains(true);
        assertThat(ActorRules.of(caller(Role.SERVICE)).map(ActorRules::mayBackfill))
                .contains(false);
        assertThat(ActorRules.of(caller(Role.PLAYER, Role.BACKFILL)).map(ActorRules::mayBackfill))
                .contains(false);
    }

    private static Caller caller(Role... roles) {
        return new Caller("ann", null, null, Set.of(roles));
    }
}
