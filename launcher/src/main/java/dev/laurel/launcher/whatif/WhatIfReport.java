package dev.laurel.launcher.whatif;

import java.util.List;

/**
 * What other rules would change, as {@code laurel rules what-if --json} prints it.
 *
 * @param version of this form: 1
 * @param facts how many there are: actions, decisions, and standings that were carried over
 * @param users how many users have facts
 * @param cost what it would take to apply the rules
 * @param definitions every definition of which anything would be otherwise, in the order of their names
 * @param boards of each of those the board on which the most users would move, or those that were asked for
 */
public record WhatIfReport(
        int version, long facts, long users, Cost cost, List<DefinitionChange> definitions, List<BoardChange> boards) {
    private static final int VERSION = 1;

    public WhatIfReport {
        definitions = List.copyOf(definitions);
        boards = List.copyOf(boards);
    }

    WhatIfReport(long facts, long users, Cost cost, List<DefinitionChange> definitions, List<BoardChange> boards) {
        this(VERSION, facts, users, cost, definitions, boards);
    }

    /**
     * What a recount would take.
     *
     * @param users how many would be recounted; 0 if there is nothing to recount
     * @param seconds about how long it takes a process on two processors
     */
    public record Cost(long users, long seconds) {}
}
