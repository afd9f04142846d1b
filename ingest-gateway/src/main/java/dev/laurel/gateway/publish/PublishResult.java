package dev.laurel.gateway.publish;

/** The result of publishing actions or a decision. */
public enum PublishResult {
    /** Every one of them is with Kafka, on all replicas in sync. */
    ACKNOWLEDGED,
    /** At least one may not be: sending them again is safe, and needed. */
    UNCERTAIN
}
