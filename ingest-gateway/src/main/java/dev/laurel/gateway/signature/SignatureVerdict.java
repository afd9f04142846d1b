package dev.laurel.gateway.signature;

/** The verdict on a request's signature. */
public enum SignatureVerdict {
    /** There is no signature. */
    UNSIGNED,
    /** A registered client signed exactly this body, minutes ago at the most. */
    SIGNED,
    /** There is an invalid one; the reason is not disclosed. */
    INVALID
}
