package dev.laurel.gateway.publish;

/** What is known of actions after they were to be published. */
public enum PublishResult {
    /** Every one of them is with Kafka, on all replicas in sync. */
    ACKNOWLEDGED,
    /** At least one may not be: sending them again is safe, and needed. */
    UNCERTAIN
}
