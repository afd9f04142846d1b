package dev.laurel.query.access;

/**
 * The limits on one reader's share of a process's streams.
 *
 * @param perAddress streams of one address, or of one IPv6 network; this machine and trusted proxies are exempt
 * @param perUser streams of one user's tokens, if reading takes one
 */
public record StreamQuotaSettings(int perAddress, int perUser) {
    /** As many as an address has connections: the screens of an office. */
    public static final int PER_ADDRESS_MAX = 500;
    /** The tabs and devices of one person, and the walls that one service feeds. */
    public static final int PER_USER_MAX = 100;

    public static final StreamQuotaSettings USUAL = new StreamQuotaSettings(PER_ADDRESS_MAX, PER_USER_MAX);

    public StreamQuotaSettings {
        if (perAddress < 1 || perUser < 1) {
            throw new IllegalArgumentException("at least one stream must be allowed");
        }
    }
}
