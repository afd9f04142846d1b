package dev.laurel.launcher.e2e.seeded;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gateway to which everything is sent again until it is answered. */
public interface AnsweredApi {
    /** @return the indexes of the lines that were rejected, since their user is banned */
    Set<Integer> act(List<String> lines);

    /** Returns when the decision is accepted. */
    void decide(Map<String, Object> decision);
}
