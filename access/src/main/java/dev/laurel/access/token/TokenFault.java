package dev.laurel.access.token;

/** The reason why a token is invalid: for the server's log, never for the sender. */
enum TokenFault {
    FORM("its form is not accepted: it must have three parts, canonical Base64, a known typ, no crit and no key"),
    UNKNOWN_KEY("it names no known key"),
    ALGORITHM("its algorithm does not match its key"),
    ENDLESS("exp is missing or not a whole second"),
    ENDED("exp is in the past"),
    TOO_LONG("exp is further from now or from iat than the longest lifetime of a token"),
    NOT_YET("nbf or iat is in the future or not a whole second"),
    ISSUER("iss is not the configured issuer"),
    AUDIENCE("aud does not contain the configured audience"),
    USER("the user claim is not a valid user id"),
    SIGNATURE("the signature is invalid");

    private final String words;

    TokenFault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
