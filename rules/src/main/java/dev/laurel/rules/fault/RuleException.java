package dev.laurel.rules.fault;

/** Thrown when a catalogue breaks a rule, whatever format it was read from. The message says what is allowed. */
public final class RuleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String member;

    /** @param member the member at fault, in the words of the YAML; empty where it is the whole */
    public RuleException(String member, String message) {
        super(message);
        this.member = member;
    }

    /** The member at fault, in the words of the YAML; empty where it is the whole. */
    public String member() {
        return member;
    }

    /** @throws RuleException if a rule does not hold */
    public static void require(boolean holds, String member, String message) {
        if (!holds) {
            throw new RuleException(member, message);
        }
    }
}
