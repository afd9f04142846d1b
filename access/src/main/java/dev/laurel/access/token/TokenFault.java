package dev.laurel.access.token;

/** The reason why a token is invalid: for the server's log, never for the sender. */
enum TokenFault {
    FORM("it is not of the form that is taken: three parts, one spelling, a known typ, no crit and no key inside"),
    UNKNOWN_KEY("it names no key that is known"),
    ALGORITHM("its algorithm is not its key's"),
    ENDLESS("exp is missing, or is no whole second"),
    ENDED("exp is past"),
    TOO_LONG("exp is further from now or from iat than a token may hold"),
    NOT_YET("nbf or iat is to come, or is no whole second"),
    ISSUER("iss is not the issuer that is set"),
    AUDIENCE("the audience that is set is not in its claim"),
    USER("the claim with the user has no user's id"),
    SIGNATURE("the signature does not hold");

    private final String words;

    TokenFault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
