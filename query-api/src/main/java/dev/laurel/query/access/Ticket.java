package dev.laurel.query.access;

/**
 * What opens one stream, once.
 *
 * @param text what is sent for it
 * @param seconds how long it holds
 */
record Ticket(String text, long seconds) {
    /** Without its text, which is as good as a token for as long as it holds. */
    @Override
    public String toString() {
        return "Ticket[seconds=" + seconds + "]";
    }
}
