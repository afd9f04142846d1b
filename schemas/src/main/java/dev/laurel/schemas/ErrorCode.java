package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Every reason for which something is refused, in HTTP answers and in {@code rejected-actions} alike. */
public enum ErrorCode {
    /** Not the JSON that is asked for: syntax, a wrong type, an unknown, doubled or missing member. */
    MALFORMED,
    /** No token, or one that does not hold. Deliberately says no more. */
    UNAUTHORIZED,
    /** The caller is known, and may not do this. */
    FORBIDDEN,
    /** The action type wants the request signed by a registered client's key, and it is not. */
    SIGNATURE_REQUIRED,
    /** A signature that does not hold. Deliberately says no more. */
    SIGNATURE_INVALID,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    /** The request's body did not arrive in time. */
    REQUEST_TIMEOUT,
    /** The same action id was counted before with another content. */
    CONFLICT,
    /** What the request would change has another version by now than the one it names. */
    PRECONDITION_FAILED,
    /** The request does not name the version that it would change. */
    PRECONDITION_REQUIRED,
    PAYLOAD_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    INVALID_ACTION_ID,
    INVALID_USER_ID,
    INVALID_USERNAME,
    INVALID_COUNTRY,
    INVALID_TEAM,
    INVALID_ATTRIBUTES,
    INVALID_DECISION_ID,
    INVALID_DECISION,
    INVALID_REASON,
    /** A catalogue with a fault, of which the details tell the line and the reason. */
    INVALID_CATALOG,
    UNKNOWN_ACTION_TYPE,
    QUANTITY_OUT_OF_RANGE,
    TIMESTAMP_OUT_OF_RANGE,
    /** The record's key is not its user, or its partition is not the key's: counting it could count it twice. */
    MISROUTED,
    /** The user is banned until a moment that the details name. */
    BANNED,
    RATE_LIMITED,
    /** Something beneath is away or overloaded; the same request may succeed later. */
    UNAVAILABLE,
    INTERNAL;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The code as it is written on the wire: lower case with dashes. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /**
     * The code that is written so.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static ErrorCode of(String wireName) {
        for (ErrorCode code : values()) {
            if (code.wireName.equals(wireName)) {
                return code;
            }
        }
        throw new IllegalArgumentException("not an error code");
    }
}
