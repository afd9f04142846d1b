package dev.laurel.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.keys.VerificationKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a token is invalid, as logged at DEBUG. */
class TokenFaultTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final TokenRules RULES =
            TokenRules.ofIssuer(Optional.of(Claims.ISSUER), Optional.of(Claims.AUDIENCE), ClaimNames.USUAL);

    private final TokenForge forge = new TokenForge(SECRET);
    private final VerificationKeys verificationKeys = VerificationKeys.ofSecret(SECRET);
    private final StrictTokenVerifier check =
            new StrictTokenVerifier(verificationKeys, RULES, InstantSource.fixed(NOW));

    @ParameterizedTest
    @CsvSource({
        "exp, 1, ENDED",
        "exp, null, ENDLESS",
        "exp, 1895255200, TOO_LONG",
        "nbf, 1895255200, NOT_YET",
        "iat, 1, TOO_LONG",
        "iss, '\"other\"', ISSUER",
        "aud, '\"other\"', AUDIENCE",
        "aud, '[\"other\"]', AUDIENCE",
        "sub, '\"a b\"', USER",
        "sub, '\"..\"', USER",
        "sub, 7, USER"
    })
    void shouldTellWhichClaimDoesNotHold(String claim, String json, TokenFault fault) {
        assertThat(fault(forge.sign(Claims.at(NOW).with(claim, json).json()))).isEqualTo(fault);
    }

    @Test
    void shouldTellWhatElseDoesNotHold() {
        String claims = Claims.at(NOW).json();

        assertThat(fault("a.b")).isEqualTo(TokenFault.FORM);
        assertThat(fault(forge.sign("{\"alg\":\"HS512\"}", claims))).isEqualTo(TokenFault.ALGORITHM);
        assertThat(fault(new TokenForge("another secret of thirty-two bytes").sign(claims)))
                .isEqualTo(TokenFault.SIGNATURE);
    }

    private TokenFault fault(String token) {
        return ((TokenOutcome.Refused) check.look(token, verificationKeys.current())).fault();
    }
}
