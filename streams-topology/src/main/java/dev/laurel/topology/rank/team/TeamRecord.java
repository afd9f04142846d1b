package dev.laurel.topology.rank.team;

import dev.laurel.rules.scoring.Standing;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import java.util.Base64;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A record of the internal topic {@code team-parts}: what a team's members on one partition have together on a board, or
 * that a partition has told all of that. Its {@linkplain TeamKey key} says of what it is; a tombstone says that the team
 * has no members there.
 *
 * @param version of this schema: 1
 * @param standing as a row of the store of standings with one board, in Base64; absent if {@code complete} is there
 * @param complete the version of the rules of which all is told; absent if {@code standing} is there
 */
public record TeamRecord(
        int version, @Nullable String standing, @Nullable Integer complete) {
    private static final int VERSION = 1;

    /** What members have together. */
    static TeamRecord of(byte[] row) {
        return new TeamRecord(VERSION, Base64.getEncoder().encodeToString(row), null);
    }

    /** All is told by a version of the rules. */
    static TeamRecord complete(int version) {
        return new TeamRecord(VERSION, null, version);
    }

    byte @Nullable [] row() {
        return standing == null ? null : Base64.getDecoder().decode(standing);
    }

    static byte[] row(String board, Standing standing) {
        TreeMap<String, Standing> one = new TreeMap<>();
        one.put(board, standing);
        return RowSerde.write(new UserStandings(one));
    }

    static Standing standing(byte[] row) {
        return RowSerde.read(row).byBoard().firstEntry().getValue();
    }
}
