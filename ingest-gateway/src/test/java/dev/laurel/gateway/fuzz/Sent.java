package dev.laurel.gateway.fuzz;

/**
 * A request as bytes.
 *
 * @param framed whether it ends where its head says, so that exactly one response follows and another request may
 * @param closes whether the server may close the connection before it has read everything
 */
@SuppressWarnings("ArrayRecordComponent") // Sent, and never compared.
record Sent(byte[] bytes, boolean framed, boolean closes) {}
