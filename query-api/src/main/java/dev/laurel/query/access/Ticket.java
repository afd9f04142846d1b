package dev.laurel.query.access;

/**
 * A one-time ticket that opens one stream.
 *
 * @param text the text that is sent
 * @param seconds how long it is valid
 */
record Ticket(String text, long seconds) {
    /** Without its text, which is as good as a token for as long as it holds. */
    @Override
    public String toString() {
        return "Ticket[seconds=" + seconds + "]";
    }
}
