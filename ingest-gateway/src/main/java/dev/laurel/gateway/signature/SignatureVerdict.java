package dev.laurel.gateway.signature;

/** What a request's headers say of who sent its body. */
public enum SignatureVerdict {
    /** There is no signature. */
    UNSIGNED,
    /** A registered client signed exactly this body, minutes ago at the most. */
    SIGNED,
    /** There is one that does not hold; why is nobody's business. */
    INVALID
}
