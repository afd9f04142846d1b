package dev.laurel.access.network;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The client address of a request, as far as it can be trusted. */
public record ClientAddress(InetAddress address) {
    /** Reserved for ever as an IPv6 prefix, so that no IPv6 network shares a number with an IPv4 address. */
    private static final long IPV4 = 0x0000_FFFF_0000_0000L;

    /**
     * A number per address or network that is counted as one: an IPv4 address, or the first 64 bits of an IPv6 address,
     * since one subscriber has all the addresses behind them.
     */
    public long networkKey() {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == Integer.BYTES ? IPV4 | Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
    }

    public String text() {
        return address.getHostAddress();
    }

    /** The address that is written so, with or without a port, brackets or a zone; empty if it is none. */
    public static Optional<ClientAddress> of(String text) {
        try {
            return Optional.of(new ClientAddress(InetAddress.ofLiteral(bare(text.strip()))));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String bare(String text) {
        int zone = text.indexOf('%');
        if (text.startsWith("[")) {
            int end = zone < 0 ? text.indexOf(']') : zone;
            return end < 0 ? text : text.substring(1, end);
        }
        if (zone >= 0) {
            return text.substring(0, zone);
        }
        int colon = text.indexOf(':');
        boolean hasPort = colon >= 0 && colon == text.lastIndexOf(':');
        return hasPort ? text.substring(0, colon) : text;
    }
}
