package dev.laurel.access.network;

import java.net.InetAddress;

/**
 * A range of network addresses, such as {@code 10.0.0.0/8}, or a single address.
 *
 * @param base the first address
 * @param prefixBits how many leading bits all addresses share
 */
public record NetworkRange(InetAddress base, int prefixBits) {
    public NetworkRange {
        int bits = base.getAddress().length * Byte.SIZE;
        // A network of everybody would let anybody say where a request came from.
        if (prefixBits < 1 || prefixBits > bits) {
            throw new IllegalArgumentException("a network's prefix has 1 to " + bits + " bits");
        }
        for (int bit = prefixBits; bit < bits; bit++) {
            if (isSet(base.getAddress(), bit)) {
                throw new IllegalArgumentException("a network must be given by its first address");
            }
        }
    }

    /**
     * The network that is written so: an address, or one with a slash and the bits of its prefix.
     *
     * @throws IllegalArgumentException if it is none; names are not looked up
     */
    public static NetworkRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = base.getAddress().length * Byte.SIZE;
        return new NetworkRange(base, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            if (isSet(mine, bit) != isSet(other, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] bytes, int bit) {
        return (bytes[bit / Byte.SIZE] & (0x80 >> bit % Byte.SIZE)) != 0;
    }
}
