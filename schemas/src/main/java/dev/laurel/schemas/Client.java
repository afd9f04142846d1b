package dev.laurel.schemas;

import org.jspecify.annotations.Nullable;

/**
 * Where an action came from, for the audit.
 *
 * @param address the network address that the gateway saw, at most 64 code points
 * @param agent the client's {@code User-Agent}, printable and at most 256 code points
 */
public record Client(@Nullable String address, @Nullable String agent) {
    public static final Client UNKNOWN = new Client(null, null);

    /** More than the longest IPv6 address with its zone. */
    private static final int ADDRESS_CODE_POINTS_MAX = 64;

    /** Tells browsers and libraries apart; what follows is rarely read and never needed. */
    private static final int AGENT_CODE_POINTS_MAX = 256;

    /** Cuts what is too long and leaves out what cannot be shown: the audit's extras are no reason to refuse an action. */
    public Client {
        address = shown(address, ADDRESS_CODE_POINTS_MAX);
        agent = shown(agent, AGENT_CODE_POINTS_MAX);
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
