package dev.laurel.gateway.action;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks whom a caller may act for, and which source of a value takes precedence. */
public sealed interface ActorRules {
    /** What a caller's roles make of it; a caller with both roles acts as a service. Empty if neither is there. */
    static Optional<ActorRules> of(Caller caller) {
        if (caller.has(Role.SERVICE)) {
            return Optional.of(new Service(caller.has(Role.BACKFILL)));
        }
        return caller.has(Role.PLAYER) ? Optional.of(new Player(caller)) : Optional.empty();
    }

    /** Why this author may not send such an action; empty if it may. */
    Optional<Refusal> refuse(ActionDraft actionDraft);

    /** The user who acted, in a draft that was not refused. */
    String userId(ActionDraft actionDraft);

    @Nullable String username(ActionDraft actionDraft);

    @Nullable String country(ActionDraft actionDraft);

    @Nullable String team(ActionDraft actionDraft);

    /** Whether an action may be of any time. */
    boolean mayBackfill();

    /** The role as it is recorded with each action. */
    String role();

    /** Acts for itself; its token identifies it. */
    record Player(Caller caller) implements ActorRules {
        @Override
        public Optional<Refusal> refuse(ActionDraft actionDraft) {
            if (actionDraft.userId() != null && !actionDraft.userId().equals(caller.subject())) {
                return forbidden(ActionField.USER_ID, "a player may act only for its own user");
            }
            if (actionDraft.username() != null) {
                return forbidden(ActionField.USERNAME, "a player's username must come from the token");
            }
            if (actionDraft.country() != null) {
                return forbidden(ActionField.COUNTRY, "a player's country must come from the token");
            }
            return actionDraft.team() != null
                    ? forbidden(ActionField.TEAM, "a player's team must come from the token")
                    : Optional.empty();
        }

        @Override
        public String userId(ActionDraft actionDraft) {
            return caller.subject();
        }

        @Override
        public @Nullable String username(ActionDraft actionDraft) {
            return caller.username();
        }

        @Override
        public @Nullable String country(ActionDraft actionDraft) {
            return caller.country();
        }

        @Override
        public @Nullable String team(ActionDraft actionDraft) {
            return caller.team();
        }

        @Override
        public boolean mayBackfill() {
            return false;
        }

        @Override
        public String role() {
            return Client.PLAYER;
        }

        private static Optional<Refusal> forbidden(ActionField actionField, String message) {
            return Optional.of(Refusal.ofField(ErrorCode.FORBIDDEN, actionField.wireName(), message));
        }
    }

    /** Acts for any user, and names that user; its own name is not a player's. */
    record Service(boolean mayBackfill) implements ActorRules {
        @Override
        public Optional<Refusal> refuse(ActionDraft actionDraft) {
            if (actionDraft.userId() == null) {
                return Optional.of(ActionField.USER_ID.missing());
            }
            if (actionDraft.username() != null && !ActionRules.isUsername(actionDraft.username())) {
                return Optional.of(Refusal.ofField(
                        ErrorCode.INVALID_USERNAME,
                        ActionField.USERNAME.wireName(),
                        "username must be 1 to 64 code points on one line, with a visible character, and without"
                                + " invisible or direction characters"));
            }
            if (actionDraft.country() != null && !ActionRules.isSegmentValue(actionDraft.country())) {
                return Optional.of(Refusal.ofField(
                        ErrorCode.INVALID_COUNTRY,
                        ActionField.COUNTRY.wireName(),
                        "country must be 1 to 64 of a-z A-Z 0-9 -"));
            }
            if (actionDraft.team() != null && !ActionRules.isSegmentValue(actionDraft.team())) {
                return Optional.of(Refusal.ofField(
                        ErrorCode.INVALID_TEAM, ActionField.TEAM.wireName(), "team must be 1 to 64 of a-z A-Z 0-9 -"));
            }
            return Optional.empty();
        }

        @Override
        public String userId(ActionDraft actionDraft) {
            return Objects.requireNonNull(actionDraft.userId());
        }

        @Override
        public @Nullable String username(ActionDraft actionDraft) {
            return actionDraft.username();
        }

        @Override
        public @Nullable String country(ActionDraft actionDraft) {
            return actionDraft.country();
        }

        @Override
        public @Nullable String team(ActionDraft actionDraft) {
            return actionDraft.team();
        }

        @Override
        public String role() {
            return Client.SERVICE;
        }
    }
}
