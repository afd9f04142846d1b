package dev.laurel.gateway;

/** What is known of actions after they were to be published. */
enum Publication {
    /** Every one of them is with Kafka, on all replicas in sync. */
    ACKNOWLEDGED,
    /** At least one may not be: sending them again is safe, and needed. */
    UNCERTAIN
}
