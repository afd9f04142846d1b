package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a decision does. Each kind but {@link #ERASE_USER} has one that takes it back. */
public enum DecisionKind {
    /** One action no longer counts. */
    VOID_ACTION,
    /** One action counts again, whatever voided it. */
    RESTORE_ACTION,
    /** The actions of a time range no longer count, of some types or of all. */
    VOID_ACTIONS,
    /** The actions of a time range count again, whatever voided them. */
    RESTORE_ACTIONS,
    /** The user is on no board; actions are recorded, and count once the user is shown again. */
    HIDE_USER,
    SHOW_USER,
    /** The user's actions are refused until a moment. */
    BAN_USER,
    LIFT_BAN,
    /** Everything about the user is deleted. It cannot be taken back. */
    ERASE_USER;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The kind as it is written on the wire: lower case with dashes. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /**
     * The kind that is written so.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static DecisionKind of(String wireName) {
        for (DecisionKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("not a kind of decision");
    }

    /** Whether it is about one action. */
    public boolean namesAction() {
        return this == VOID_ACTION || this == RESTORE_ACTION;
    }

    /** Whether it is about the actions of a time range. */
    public boolean namesRange() {
        return this == VOID_ACTIONS || this == RESTORE_ACTIONS;
    }
}
