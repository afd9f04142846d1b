package dev.laurel.access.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.ErrorCode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorResponsesTest {
    private static final Set<Integer> STATUSES =
            Set.of(400, 401, 403, 404, 405, 406, 408, 409, 412, 413, 415, 422, 428, 429, 500, 503);

    @ParameterizedTest
    @EnumSource
    void shouldHaveADocumentedStatusForEveryCode(ErrorCode code) {
        assertThat(STATUSES).contains(ErrorResponses.status(code));
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 400",
        "UNAUTHORIZED, 401",
        "FORBIDDEN, 403",
        "SIGNATURE_REQUIRED, 403",
        "SIGNATURE_INVALID, 403",
        "NOT_FOUND, 404",
        "METHOD_NOT_ALLOWED, 405",
        "NOT_ACCEPTABLE, 406",
        "CONFLICT, 409",
        "PRECONDITION_FAILED, 412",
        "PRECONDITION_REQUIRED, 428",
        "INVALID_CATALOG, 422",
        "PAYLOAD_TOO_LARGE, 413",
        "UNSUPPORTED_MEDIA_TYPE, 415",
        "INVALID_ACTION_ID, 422",
        "TIMESTAMP_OUT_OF_RANGE, 422",
        "RATE_LIMITED, 429",
        "INTERNAL, 500",
        "UNAVAILABLE, 503"
    })
    void shouldGiveEachCodeItsStatus(ErrorCode code, int status) {
        assertThat(ErrorResponses.status(code)).isEqualTo(status);
    }

    @Test
    void shouldCallEveryUnmeetablePreconditionOfAnActionUnprocessable() {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.wireName().startsWith("invalid-") || code.wireName().endsWith("-out-of-range")) {
                assertThat(ErrorResponses.status(code)).as(code.wireName()).isEqualTo(422);
            }
        }
    }
}
