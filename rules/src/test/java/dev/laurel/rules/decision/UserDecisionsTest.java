package dev.laurel.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.DecisionKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserDecisionsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Action ACTION = action("up", NOON);

    @Test
    void shouldCountWithoutDecisions() {
        assertThat(UserDecisions.NONE.count(ACTION)).isTrue();
        assertThat(UserDecisions.NONE.isHidden()).isFalse();
        assertThat(UserDecisions.NONE.bannedUntil(NOON)).isEmpty();
        assertThat(UserDecisions.of(List.of())).isSameAs(UserDecisions.NONE);
    }

    @Test
    void shouldVoidOneActionAndNoOther() {
        Decision voiding = onAction(DecisionKind.VOID_ACTION, 0, ACTION.actionId());

        UserDecisions decisions = UserDecisions.of(List.of(voiding));

        assertThat(decisions.voiding(ACTION)).contains(voiding);
        assertThat(decisions.count(action("up", NOON))).isTrue();
    }

    @Test
    void shouldLetTheLaterDecisionHoldInWhateverOrderTheyArrive() {
        Decision voiding = onAction(DecisionKind.VOID_ACTION, 0, ACTION.actionId());
        Decision restoring = onAction(DecisionKind.RESTORE_ACTION, 1, ACTION.actionId());

        assertThat(UserDecisions.of(List.of(voiding, restoring)).count(ACTION)).isTrue();
        assertThat(UserDecisions.of(List.of(restoring, voiding)).count(ACTION)).isTrue();
        assertThat(UserDecisions.of(List.of(restoring)).with(voiding).count(ACTION))
                .isTrue();
    }

    @Test
    void shouldLetTheGreaterIdHoldOfTwoOfOneInstant() {
        Decision one = decision(DecisionKind.HIDE_USER, new UUID(0, 1), NOON, null);
        Decision other = decision(DecisionKind.SHOW_USER, new UUID(0, 2), NOON, null);

        assertThat(UserDecisions.of(List.of(one, other)).isHidden()).isFalse();
        assertThat(UserDecisions.of(List.of(other, one)).isHidden()).isFalse();
    }

    @Test
    void shouldVoidARangeWithItsBeginAndWithoutItsEnd() {
        UserDecisions decisions =
                UserDecisions.of(List.of(onRange(DecisionKind.VOID_ACTIONS, 0, NOON, NOON.plusSeconds(2))));

        assertThat(decisions.count(action("up", NOON.minusMillis(1)))).isTrue();
        assertThat(decisions.count(action("up", NOON))).isFalse();
        assertThat(decisions.count(action("up", NOON.plusMillis(1_999)))).isFalse();
        assertThat(decisions.count(action("up", NOON.plusSeconds(2)))).isTrue();
    }

    @Test
    void shouldVoidTheNamedTypesOfARange() {
        UserDecisions decisions =
                UserDecisions.of(List.of(onRange(DecisionKind.VOID_ACTIONS, 0, NOON, NOON.plusSeconds(2), "up")));

        assertThat(decisions.count(action("up", NOON))).isFalse();
        assertThat(decisions.count(action("down", NOON))).isTrue();
    }

    @Test
    void shouldDecideBetweenARangeAndOneActionByTime() {
        Decision range = onRange(DecisionKind.VOID_ACTIONS, 1, NOON, NOON.plusSeconds(2));
        Decision before = onAction(DecisionKind.RESTORE_ACTION, 0, ACTION.actionId());
        Decision after = onAction(DecisionKind.RESTORE_ACTION, 2, ACTION.actionId());
        Decision restored = onRange(DecisionKind.RESTORE_ACTIONS, 3, NOON, NOON.plusSeconds(1));

        assertThat(UserDecisions.of(List.of(range, before)).voiding(ACTION)).contains(range);
        assertThat(UserDecisions.of(List.of(range, after)).count(ACTION)).isTrue();
        assertThat(UserDecisions.of(List.of(range, before, restored)).count(ACTION))
                .isTrue();
    }

    @Test
    void shouldCountNothingOfAHiddenUserUntilShown() {
        Decision hide = decision(DecisionKind.HIDE_USER, UUID.randomUUID(), NOON, null);
        Decision show = decision(DecisionKind.SHOW_USER, UUID.randomUUID(), NOON.plusSeconds(1), null);

        assertThat(UserDecisions.of(List.of(hide)).count(ACTION)).isFalse();
        assertThat(UserDecisions.of(List.of(hide, show)).count(ACTION)).isTrue();
    }

    @Test
    void shouldBanFromTheDecisionUntilItsEnd() {
        Instant until = NOON.plusSeconds(60);
        UserDecisions banned =
                UserDecisions.of(List.of(decision(DecisionKind.BAN_USER, UUID.randomUUID(), NOON, until)));

        assertThat(banned.bannedUntil(NOON.minusMillis(1))).isEmpty();
        assertThat(banned.bannedUntil(NOON)).contains(until);
        assertThat(banned.bannedUntil(until)).isEmpty();
        assertThat(banned.count(ACTION)).isTrue();
    }

    @Test
    void shouldEndABanByTheDecisionThatLiftsIt() {
        Decision ban = decision(DecisionKind.BAN_USER, UUID.randomUUID(), NOON, NOON.plusSeconds(60));
        Decision lift = decision(DecisionKind.LIFT_BAN, UUID.randomUUID(), NOON.plusSeconds(1), null);

        assertThat(UserDecisions.of(List.of(lift, ban)).bannedUntil(NOON.plusSeconds(2)))
                .isEmpty();
    }

    private static Action action(String type, Instant time) {
        return new Action(UUID.randomUUID(), "ada", type, time, 1, null, null, Map.of(), Client.UNKNOWN);
    }

    private static Decision onAction(DecisionKind kind, int second, UUID actionId) {
        return decision(kind, UUID.randomUUID(), NOON.plusSeconds(second), actionId, null, null, new TreeSet<>(), null);
    }

    private static Decision onRange(DecisionKind kind, int second, Instant from, Instant to, String... types) {
        return decision(
                kind, UUID.randomUUID(), NOON.plusSeconds(second), null, from, to, new TreeSet<>(List.of(types)), null);
    }

    private static Decision decision(DecisionKind kind, UUID id, Instant time, @Nullable Instant until) {
        return decision(kind, id, time, null, null, null, new TreeSet<>(), until);
    }

    private static Decision decision(
            DecisionKind kind,
            UUID id,
            Instant time,
            @Nullable UUID actionId,
            @Nullable Instant from,
            @Nullable Instant to,
            SortedSet<String> types,
            @Nullable Instant until) {
        Decision.Maker by = new Decision.Maker("root", Decision.Maker.ADMIN);
        return new Decision(1, id, kind, "ada", "a reason", time, by, actionId, from, to, types, until);
    }
}
