package dev.laurel.access.limit;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.identity.TokenDigest;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.network.ClientAddress;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rate limit checks of one request, to be called in this order: before its token is verified, after that, and for
 * its actions. For one thread.
 */
public final class LimitedRequest {
    /** Of an action that comes when its user may send no more, be it alone or a line of a batch. */
    public static final Refusal SPENT =
            Refusal.of(ErrorCode.RATE_LIMITED, "too many actions of this user; Retry-After tells when to try again");

    private static final Refusal TOO_OFTEN = Refusal.of(
            ErrorCode.RATE_LIMITED, "too many requests from this address; Retry-After tells when to try again");

    private final WriteLimits limits;
    private final ClientAddress address;
    private final @Nullable TokenDigest credential;
    private final long networkKey;
    private @Nullable UserWriteWindow user;
    private boolean isLimited;
    private boolean isStranger;
    private boolean isCut;
    private long waitNanos;

    LimitedRequest(WriteLimits limits, ClientAddress address, @Nullable TokenDigest credential) {
        this.limits = limits;
        this.address = address;
        this.credential = credential;
        this.networkKey = address.networkKey();
    }

    /** Where the request came from. */
    public ClientAddress address() {
        return address;
    }

    /** Why the request's token is not even looked at; empty if it is. */
    public Optional<Refusal> refuseStranger() {
        long wait = limits.failures.waitNanos(networkKey);
        return wait == 0 || limits.maySeeAgain(credential) ? Optional.empty() : refuseFailure(wait);
    }

    /** Why the request is refused, though its token was looked at; empty if limits do not tell. */
    public Optional<Refusal> refuse(Optional<VerifiedToken> token) {
        if (token.isEmpty()) {
            long wait = limits.failures.take(networkKey);
            return wait == 0 ? Optional.empty() : refuseFailure(wait);
        }
        limits.befriend(credential, token.get());
        Caller caller = token.get().caller();
        return caller.has(Role.SERVICE) ? Optional.empty() : refuse(caller);
    }

    /** How many of the actions are admitted; each is counted by {@link #end}. */
    public int take(int actions) {
        int taken = user == null ? actions : user.take(actions, limits.now());
        if (taken == 0 && user != null) {
            refused("user", user.waitNanos(limits.now()));
        } else if (taken < actions) {
            isCut = true;
            limits.log.count("user");
        }
        return taken;
    }

    /**
     * Settles what was taken.
     *
     * @param counts false where Kafka may not have them: then they are to be sent again, and count then
     */
    public void end(int taken, boolean counts) {
        if (user != null && counts) {
            user.settle(taken, limits.now());
        } else if (user != null) {
            user.giveBack(taken);
        }
        if (isLimited && !counts) {
            limits.addresses.giveBack(networkKey);
        }
        if (user != null && isCut) {
            waitNanos = user.waitNanos(limits.now());
        }
    }

    /** Adds the rate limit headers to the response; none if no limit applies. */
    public Map<String, String> headers() {
        List<RemainingQuota> left = left();
        Map<String, String> headers = new LinkedHashMap<>();
        if (!left.isEmpty()) {
            headers.put(RemainingQuota.POLICY_HEADER, RemainingQuota.policies(left));
            headers.put(RemainingQuota.HEADER, RemainingQuota.header(left));
        }
        if (waitNanos > 0) {
            headers.put("Retry-After", Long.toString(RemainingQuota.seconds(waitNanos)));
        }
        return headers;
    }

    private Optional<Refusal> refuse(Caller caller) {
        // Two hundred bots are hidden in two hundred requests.
        isLimited = !caller.has(Role.MODERATOR) && !caller.has(Role.ADMIN);
        user = caller.has(Role.PLAYER) && !limits.rateLimits.user().isEmpty() ? limits.user(caller.subject()) : null;
        long userWait = user == null ? 0 : user.waitNanos(limits.now());
        long addressWait = isLimited ? addressWait(userWait > 0) : 0;
        if (addressWait > 0) {
            refused("address", Math.max(userWait, addressWait));
            return Optional.of(TOO_OFTEN);
        }
        if (userWait > 0) {
            refused("user", userWait);
            return Optional.of(SPENT);
        }
        return Optional.empty();
    }

    private long addressWait(boolean isRefused) {
        return isRefused ? limits.addresses.waitNanos(networkKey) : limits.addresses.take(networkKey);
    }

    private Optional<Refusal> refuseFailure(long wait) {
        isStranger = true;
        refused("failed-authentication", wait);
        return Optional.of(TOO_OFTEN);
    }

    private void refused(String kind, long wait) {
        waitNanos = wait;
        limits.log.count(kind);
    }

    private List<RemainingQuota> left() {
        if (isStranger) {
            return limits.failures.left(networkKey);
        }
        List<RemainingQuota> left = new ArrayList<>();
        if (user != null) {
            left.addAll(user.left("user", limits.now()));
        }
        if (isLimited) {
            left.addAll(limits.addresses.left(networkKey));
        }
        return left;
    }
}
