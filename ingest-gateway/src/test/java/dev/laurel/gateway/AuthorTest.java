package dev.laurel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.Caller;
import dev.laurel.access.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorTest {
    @Test
    void shouldBeNobodyWithoutARoleThatActs() {
        assertThat(Author.of(caller())).isEmpty();
        assertThat(Author.of(caller(Role.ADMIN, Role.BACKFILL))).isEmpty();
    }

    @Test
    void shouldActAsAServiceWithBothRoles() {
        assertThat(Author.of(caller(Role.PLAYER, Role.SERVICE))).contains(new Author.Service(false));
    }

    @Test
    void shouldBackfillAsAServiceOnly() {
        assertThat(Author.of(caller(Role.SERVICE, Role.BACKFILL)).map(Author::mayBackfill))
                .contains(true);
        assertThat(Author.of(caller(Role.SERVICE)).map(Author::mayBackfill)).contains(false);
        assertThat(Author.of(caller(Role.PLAYER, Role.BACKFILL)).map(Author::mayBackfill))
                .contains(false);
    }

    private static Caller caller(Role... roles) {
        return new Caller("ann", null, null, Set.of(roles));
    }
}
