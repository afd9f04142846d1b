package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * Where an action came from, for the audit, and in which role.
 *
 * @param address the network address that the gateway saw, at most 64 code points
 * @param agent the client's {@code User-Agent}, printable and at most 256 code points
 * @param role in which the sender acted, {@code player} or {@code service}; null where the record is not a gateway's
 */
public record Client(
        @Nullable String address,
        @Nullable String agent,
        @Nullable String role) {
    public static final String PLAYER = "player";
    public static final String SERVICE = "service";
    public static final Client UNKNOWN = new Client(null, null);

    /** More than the longest IPv6 address with its zone. */
    private static final int ADDRESS_CODE_POINTS_MAX = 64;

    /** Tells browsers and libraries apart; what follows is rarely read and never needed. */
    private static final int AGENT_CODE_POINTS_MAX = 256;

    private static final int ROLE_CODE_POINTS_MAX = 16;

    /**
     * Cuts what is too long and leaves out what cannot be shown: the audit's extras are no reason to refuse an action.
     */
    @JsonCreator
    public Client {
        address = shown(address, ADDRESS_CODE_POINTS_MAX);
        agent = shown(agent, AGENT_CODE_POINTS_MAX);
        role = shown(role, ROLE_CODE_POINTS_MAX);
    }

    /** A client that acts in no role. */
    public Client(@Nullable String address, @Nullable String agent) {
        this(address, agent, null);
    }

    /** Whether a player sent it, for itself: then its user's limit holds. */
    public boolean actsAsPlayer() {
        return PLAYER.equals(role);
    }

    private static @Nullable String shown(@Nullable String text, int codePointsMax) {
        if (text == null) {
            return null;
        }
        boolean fits = text.codePointCount(0, text.length()) <= codePointsMax;
        String cut = fits ? text : text.substring(0, text.offsetByCodePoints(0, codePointsMax));
        return ActionRules.isLine(cut, codePointsMax) ? cut : null;
    }
}
