package dev.laurel.topology.ledger;

/**
 * Where a partition is on the way from one version of the rules to the next.
 *
 * @param phase what is being done
 * @param version the version of the boards that readers see
 * @param target the version that follows; the same where none does
 * @param cursor the last user who is done in this phase, by the order of the ids
 * @param told the version of which readers were told that all of this partition's boards are published
 */
public record RulesState(Phase phase, int version, int target, String cursor, int told) {
    /** The steps from one version to the next. */
    public enum Phase {
        /** All users are counted by the version, and by no other. */
        RESTING,
        /** Users up to the cursor are counted on the boards of the target too. */
        BUILDING,
        /** All users are counted on the boards of both versions. */
        BUILT,
        /** Readers see the target. Boards that it does not have are taken from users; up to the cursor that is done. */
        STRIPPING
    }

    /** Of a partition that counts by one version. */
    public static RulesState resting(int version, int told) {
        return new RulesState(Phase.RESTING, version, version, "", told);
    }

    /** The beginning of a phase on the way to a version. */
    public RulesState begin(Phase next, int to) {
        return new RulesState(next, version, to, "", told);
    }

    /** The same phase with more users done. */
    public RulesState at(String user) {
        return new RulesState(phase, version, target, user, told);
    }

    /** The same once readers have been told of a version. */
    public RulesState told(int by) {
        return new RulesState(phase, version, target, cursor, by);
    }
}
