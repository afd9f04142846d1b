package dev.laurel.gateway;

import dev.laurel.access.Caller;
import dev.laurel.access.Role;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a caller may act for, and whose word counts for what. */
sealed interface Author {
    /** What a caller's roles make of it; a caller with both roles acts as a service. Empty if neither is there. */
    static Optional<Author> of(Caller caller) {
        if (caller.has(Role.SERVICE)) {
            return Optional.of(new Service(caller.has(Role.BACKFILL)));
        }
        return caller.has(Role.PLAYER) ? Optional.of(new Player(caller)) : Optional.empty();
    }

    /** Why this author may not send such an action; empty if it may. */
    Optional<Refusal> refuse(Draft draft);

    /** The user who acted, in a draft that was not refused. */
    String userId(Draft draft);

    @Nullable String username(Draft draft);

    @Nullable String country(Draft draft);

    /** Whether an action may be of any time. */
    boolean mayBackfill();

    /** The role as it is told with each action. */
    String role();

    /** Acts for itself; its token tells who it is. */
    record Player(Caller caller) implements Author {
        @Override
        public Optional<Refusal> refuse(Draft draft) {
            if (draft.userId() != null && !draft.userId().equals(caller.subject())) {
                return forbidden(Member.USER_ID, "a player acts for its own user only");
            }
            if (draft.username() != null) {
                return forbidden(Member.USERNAME, "a player's username is the token's to tell");
            }
            return draft.country() != null
                    ? forbidden(Member.COUNTRY, "a player's country is the token's to tell")
                    : Optional.empty();
        }

        @Override
        public String userId(Draft draft) {
            return caller.subject();
        }

        @Override
        public @Nullable String username(Draft draft) {
            return caller.username();
        }

        @Override
        public @Nullable String country(Draft draft) {
            return caller.country();
        }

        @Override
        public boolean mayBackfill() {
            return false;
        }

        @Override
        public String role() {
            return Client.PLAYER;
        }

        private static Optional<Refusal> forbidden(Member member, String message) {
            return Optional.of(Refusal.ofField(ErrorCode.FORBIDDEN, member.wireName(), message));
        }
    }

    /** Acts for any user, and tells who that is; its own name is nobody's. */
    record Service(boolean mayBackfill) implements Author {
        @Override
        public Optional<Refusal> refuse(Draft draft) {
            if (draft.userId() == null) {
                return Optional.of(Member.USER_ID.missing());
            }
            if (draft.username() != null && !ActionRules.isUsername(draft.username())) {
                return Optional.of(Refusal.ofField(
                        ErrorCode.INVALID_USERNAME,
                        Member.USERNAME.wireName(),
                        "username must be 1 to 64 code points on one line, with something to be seen, and without invisible"
                                + " or direction characters"));
            }
            if (draft.country() != null && !ActionRules.isSegmentValue(draft.country())) {
                return Optional.of(Refusal.ofField(
                        ErrorCode.INVALID_COUNTRY,
                        Member.COUNTRY.wireName(),
                        "country must be 1 to 64 of a-z A-Z 0-9 -"));
            }
            return Optional.empty();
        }

        @Override
        public String userId(Draft draft) {
            return Objects.requireNonNull(draft.userId());
        }

        @Override
        public @Nullable String username(Draft draft) {
            return draft.username();
        }

        @Override
        public @Nullable String country(Draft draft) {
            return draft.country();
        }

        @Override
        public String role() {
            return Client.SERVICE;
        }
    }
}
