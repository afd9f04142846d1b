package dev.laurel.gateway.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.gateway.FakeBans;
import dev.laurel.gateway.Given;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionReaderTest {
    private static final String ID = "\"actionId\":\"" + Given.ACTION_ID + "\"";
    private static final String TIME = "\"timestamp\":\"2026-11-21T10:00:00Z\"";
    private static final String QUIZ = ID + "," + TIME + ",\"type\":\"quiz.completed\"";
    private static final String OF_ANN = QUIZ + ",\"userId\":\"ann\"";
    private static final Client CLIENT = new Client("127.0.0.1", "test");

    private final ActionReader reader =
            new ActionReader(Given.rules(), new FakeBans(), OptionalInt.empty(), InstantSource.fixed(Given.NOW));

    @Test
    void shouldReadTheLeastThatAPlayerCanSay() {
        assertThat(accepted(Given.ANN, QUIZ))
                .isEqualTo(new Action(
                        Given.ID, "ann", "quiz.completed", Given.NOW, 1, "Ann", "VN", "reds", Map.of(), CLIENT));
    }

    @Test
    void shouldReadTheMostThatAServiceCanSay() {
        Action action = accepted(
                Given.GAME,
                ID + "," + TIME + ",\"type\":\"steps\",\"quantity\":100000,\"userId\":\"bob\",\"username\":\"Bob\","
                        + "\"country\":\"FR\",\"team\":\"Les-Bleus\",\"attributes\":{\"level\":7,\"pace\":1.50,\"shoe\":\"é\"}");

        assertThat(action.userId()).isEqualTo("bob");
        assertThat(action.username()).isEqualTo("Bob");
        assertThat(action.country()).isEqualTo("FR");
        assertThat(action.team()).isEqualTo("Les-Bleus");
        assertThat(action.quantity()).isEqualTo(100_000);
        assertThat(action.attributes())
                .containsOnlyKeys("level", "pace", "shoe")
                .containsEntry("level", 7);
    }

    @Test
    void shouldNotLendAServicesNameToTheUsersItActsFor() {
        Action action = accepted(Given.GAME, OF_ANN);

        assertThat(action.username()).isNull();
        assertThat(action.country()).isNull();
        assertThat(action.team()).isNull();
    }

    @Test
    void shouldLetAPlayerNameItself() {
        assertThat(accepted(Given.ANN, OF_ANN).userId()).isEqualTo("ann");
    }

    @ParameterizedTest
    @CsvSource({"userId, bob", "username, Ann", "country, VN", "team, reds"})
    void shouldForbidAPlayerToSpeakForOthersOrOfItself(String member, String value) {
        assertRefused(Given.ANN, QUIZ + ",\"" + member + "\":\"" + value + "\"", ErrorCode.FORBIDDEN, member);
    }

    @Test
    void shouldAskAServiceForTheUser() {
        assertRefused(Given.GAME, QUIZ, ErrorCode.MALFORMED, "userId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"actionId", "type", "timestamp"})
    void shouldAskForWhatIsRequired(String member) {
        String rest = (OF_ANN + ",").replaceFirst("\"" + member + "\":\"[^\"]*\",", "");

        assertRefused(Given.GAME, rest.substring(0, rest.length() - 1), ErrorCode.MALFORMED, member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"actionId\":5",
                "\"userId\":7",
                "\"type\":true",
                "\"timestamp\":1795255200",
                "\"timestamp\":\"2026-11-21\"",
                "\"timestamp\":\"2026-11-21T10:00:00\"",
                "\"timestamp\":\"2026-02-30T10:00:00Z\"",
                "\"timestamp\":\"2026-11-21T25:00:00Z\"",
                "\"timestamp\":\"2026-11-21T10:00:00.0000000001Z\"",
                "\"timestamp\":\"2026-11-21T10:00:00+25:00\"",
                "\"timestamp\":\" 2026-11-21T10:00:00Z\"",
                "\"timestamp\":\"\"",
                "\"quantity\":\"5\"",
                "\"quantity\":true",
                "\"quantity\":1.5",
                "\"quantity\":1.0",
                "\"quantity\":1e309",
                "\"quantity\":null",
                "\"username\":7",
                "\"username\":null",
                "\"country\":[]",
                "\"team\":null",
                "\"attributes\":\"a\"",
                "\"attributes\":[]",
                "\"attributes\":null"
            })
    void shouldRefuseAnotherKindOfValueAsMalformed(String member) {
        String name = member.substring(1, member.indexOf('"', 1));
        String others = (OF_ANN + ",").replaceFirst("\"" + name + "\":\"[^\"]*\",", "");

        assertRefused(Given.GAME, others + member, ErrorCode.MALFORMED, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6f1e1f9c8d0e4c5e9b573a4c1d2e5f60",
                "6f1e1f9c-8d0e-4c5e-9b57-3a4c1d2e5f6",
                "6f1e1f9c-8d0e-4c5e-9b57-3a4c1d2e5f6g",
                "{6f1e1f9c-8d0e-4c5e-9b57-3a4c1d2e5f60}",
                "1-1-1-1-1",
                "6f1e1f9c-8d0e-4c5e-9b57-3a4c1d2e5f60\\n"
            })
    void shouldRefuseAnActionIdThatIsNoUuid(String id) {
        assertRefused(Given.ANN, QUIZ.replace(Given.ACTION_ID, id), ErrorCode.INVALID_ACTION_ID, "actionId");
    }

    @Test
    void shouldReadAnActionIdInUpperCase() {
        assertThat(accepted(Given.ANN, QUIZ.replace("6f1e1f9c", "6F1E1F9C")).actionId())
                .isEqualTo(Given.ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a|b", "a\\u0000b", "a\\nb", "ä", "..%00", "a\\u202eb", "\\ud800", "👑"})
    void shouldRefuseAUserIdOutsideItsAlphabet(String userId) {
        assertRefused(Given.GAME, QUIZ + ",\"userId\":\"" + userId + "\"", ErrorCode.INVALID_USER_ID, "userId");
    }

    @Test
    void shouldBoundAUserId() {
        assertThat(accepted(Given.GAME, QUIZ + ",\"userId\":\"" + "a".repeat(128) + "\"")
                        .userId())
                .hasSize(128);
        assertRefused(
                Given.GAME, QUIZ + ",\"userId\":\"" + "a".repeat(129) + "\"", ErrorCode.INVALID_USER_ID, "userId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a\\u0000b", "a\\nb", "a\\u202eb", "a\\u2066b", "a\\u2028b", "\\ud800", "\\udc00a"})
    void shouldRefuseAUsernameThatCannotBeShown(String username) {
        assertRefused(
                Given.GAME, OF_ANN + ",\"username\":\"" + username + "\"", ErrorCode.INVALID_USERNAME, "username");
    }

    @Test
    void shouldCountAUsernameInCodePoints() {
        assertThat(accepted(Given.GAME, OF_ANN + ",\"username\":\"" + "👑".repeat(64) + "\"")
                        .username())
                .isEqualTo("👑".repeat(64));
        assertRefused(
                Given.GAME,
                OF_ANN + ",\"username\":\"" + "👑".repeat(65) + "\"",
                ErrorCode.INVALID_USERNAME,
                "username");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "V N", "V:N", "V|N", "ß", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void shouldRefuseACountryThatIsNoSegmentValue(String country) {
        assertRefused(Given.GAME, OF_ANN + ",\"country\":\"" + country + "\"", ErrorCode.INVALID_COUNTRY, "country");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "red team",
                "r:s",
                "r_s",
                "ß",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void shouldRefuseATeamThatIsNoSegmentValue(String team) {
        assertRefused(Given.GAME, OF_ANN + ",\"team\":\"" + team + "\"", ErrorCode.INVALID_TEAM, "team");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":true}",
                "{\"a\":null}",
                "{\"a\":{}}",
                "{\"a\":[1]}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}"
            })
    void shouldRefuseAttributesThatAreNotFlatTextsAndNumbers(String attributes) {
        assertRefused(Given.ANN, QUIZ + ",\"attributes\":" + attributes, ErrorCode.INVALID_ATTRIBUTES, "attributes");
    }

    @Test
    void shouldBoundAttributesAtOneKibibyte() {
        String fitting = "{\"a\":\"" + "x".repeat(1024 - 8) + "\"}";

        assertThat(accepted(Given.ANN, QUIZ + ",\"attributes\":" + fitting).attributes())
                .hasSize(1);
        assertRefused(
                Given.ANN,
                QUIZ + ",\"attributes\":" + fitting.replace("\"a\"", "\"aa\""),
                ErrorCode.INVALID_ATTRIBUTES,
                "attributes");
    }

    @Test
    void shouldTakeOnlyDeclaredValuesOfAttributesWhereSomeAreDeclared() {
        Catalog catalog = CatalogReader.read("test", """
                actions: {quiz.completed: {points: 1}}
                attributes: {level: {values: [gold]}}
                boards: {level: {title: Level, segment: level}}
                """);
        ActionReader declaring = new ActionReader(
                RulesSource.of(catalog), new FakeBans(), OptionalInt.empty(), InstantSource.fixed(Given.NOW));
        RequestFacts ann = sender(Given.ANN, Optional.empty());
        String json = "{" + QUIZ + ",\"attributes\":{\"%s\":\"%s\"}}";

        assertThat(declaring.read(StandardCharsets.UTF_8.encode(json.formatted("level", "gold")), ann))
                .isInstanceOf(ActionResult.Accepted.class);
        assertThat(declaring.read(StandardCharsets.UTF_8.encode(json.formatted("level", "wood")), ann))
                .isEqualTo(new ActionResult.Refused(new Refusal(
                        ErrorCode.INVALID_ATTRIBUTES,
                        "attributes.level must be a value of the catalogue",
                        Map.of("field", "attributes.level", "values", List.of("gold")))));
        assertThat(declaring.read(StandardCharsets.UTF_8.encode(json.formatted("lvl", "gold")), ann))
                .isEqualTo(new ActionResult.Refused(new Refusal(
                        ErrorCode.INVALID_ATTRIBUTES,
                        "each attribute must be one of the catalogue",
                        Map.of("field", "attributes", "declared", List.of("level")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "quiz", "QUIZ.COMPLETED", "quiz.completed ", "\\ud800"})
    void shouldRefuseATypeThatTheCatalogueDoesNotHave(String type) {
        assertRefused(Given.ANN, QUIZ.replace("quiz.completed", type), ErrorCode.UNKNOWN_ACTION_TYPE, "type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "100001",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775809",
                "1000000000000000000000000000000"
            })
    void shouldRefuseAQuantityOutsideTheTypesBounds(String quantity) {
        Refusal refusal = refused(Given.ANN, QUIZ.replace("quiz.completed", "steps") + ",\"quantity\":" + quantity);

        assertThat(refusal.code()).isEqualTo(ErrorCode.QUANTITY_OUT_OF_RANGE);
        assertThat(refusal.details()).containsEntry("minimum", 1L).containsEntry("maximum", 100_000L);
    }

    @Test
    void shouldRefuseAQuantityWhereTheTypeHasNone() {
        assertThat(accepted(Given.ANN, QUIZ + ",\"quantity\":1").quantity()).isEqualTo(1);
        assertRefused(Given.ANN, QUIZ + ",\"quantity\":2", ErrorCode.QUANTITY_OUT_OF_RANGE, "quantity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T09:55:00Z",
                "2026-11-21T10:05:00Z",
                "2026-11-21T10:05:00.000000000Z",
                "2026-11-21T17:00:00+07:00",
                "2026-11-21T00:30:00-09:30",
                "2026-11-21T10:00Z"
            })
    void shouldTakeATimestampWithinFiveMinutes(String timestamp) {
        assertThat(accepted(Given.ANN, QUIZ.replace("2026-11-21T10:00:00Z", timestamp))
                        .timestamp())
                .isBetween(Given.NOW.minusSeconds(300), Given.NOW.plusSeconds(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T09:54:59.999Z",
                "2026-11-21T10:05:00.001Z",
                "2026-11-21T10:05:00.000000001Z",
                "2026-11-21T10:00:00+07:00",
                "0001-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z"
            })
    void shouldRefuseATimestampBeyondFiveMinutes(String timestamp) {
        String late = QUIZ.replace("2026-11-21T10:00:00Z", timestamp);

        assertRefused(Given.ANN, late, ErrorCode.TIMESTAMP_OUT_OF_RANGE, "timestamp");
        assertRefused(Given.GAME, late + ",\"userId\":\"a\"", ErrorCode.TIMESTAMP_OUT_OF_RANGE, "timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1872-11-30T14:00:00Z", "9999-12-31T23:59:59.999Z"})
    void shouldTakeAnyTimeFromAServiceThatMayBackfill(String timestamp) {
        assertThat(accepted(Given.IMPORTER, OF_ANN.replace("2026-11-21T10:00:00Z", timestamp))
                        .timestamp())
                .isEqualTo(Instant.parse(timestamp));
    }

    @Test
    void shouldRefuseABackfillThatIsOlderThanTheHistoryThatIsKept() {
        ActionReader keeping =
                new ActionReader(Given.rules(), new FakeBans(), OptionalInt.of(30), InstantSource.fixed(Given.NOW));
        RequestFacts importer = sender(Given.IMPORTER, Optional.empty());

        assertThat(keeping.read(json("2026-10-22T10:00:00Z"), importer)).isInstanceOf(ActionResult.Accepted.class);
        assertThat(keeping.read(json("2026-10-22T09:59:59.999Z"), importer))
                .isInstanceOfSatisfying(ActionResult.Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.TIMESTAMP_OUT_OF_RANGE);
                    assertThat(refused.refusal().details())
                            .containsEntry("earliest", Given.NOW.minus(Duration.ofDays(30)));
                });
    }

    private static ByteBuffer json(String timestamp) {
        String object = "{" + OF_ANN.replace("2026-11-21T10:00:00Z", timestamp) + "}";
        return ByteBuffer.wrap(object.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "9999-12-31T23:59:59.999-01:00"})
    void shouldRefuseABackfillOutsideTheYearsOfAnAction(String timestamp) {
        assertRefused(
                Given.IMPORTER,
                OF_ANN.replace("2026-11-21T10:00:00Z", timestamp),
                ErrorCode.TIMESTAMP_OUT_OF_RANGE,
                "timestamp");
    }

    @Test
    void shouldKeepMillisecondsOfATimestamp() {
        assertThat(accepted(Given.ANN, QUIZ.replace("10:00:00Z", "10:00:00.123987Z"))
                        .timestamp())
                .isEqualTo(Given.NOW.plusMillis(123));
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "version", "client", "ActionId", "actionID", "points", "__proto__", ""})
    void shouldRefuseAMemberThatAnActionDoesNotHave(String member) {
        Refusal refusal = refused(Given.ANN, QUIZ + ",\"" + member + "\":1");

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED);
        assertThat(refusal.details()).containsOnlyKeys("position", "members");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"a\"",
                "{",
                "{\"type\":\"quiz",
                "{%s}x",
                "{%s}{}",
                "[{%s}]",
                "\uFEFF{%s}",
                "{%s,}",
                "{'type':1,%s}",
                "{%s}//c",
                "{/**/%s}",
                "{%s,\"quantity\":01}",
                "{%s,\"quantity\":+1}",
                "{%s,\"quantity\":NaN}",
                "{%s,\"quantity\":.5}",
                "{%s,\"username\":\"a\tb\"}",
                "{%s,\"username\":\"a\\xb\"}",
                "{%s,\"type\":\"quiz.completed\"}",
                "{%s,\"typ\\u0065\":\"quiz.completed\"}",
                "{%s,\"attributes\":{\"a\":1,\"a\":1}}",
                "{%s,\"attributes\":{\"a\":1e99999999999}}",
                "{%s,\"attributes\":{\"\\ud800\":1}}",
                "{%s,\"attributes\":{\"\\udc00\":1}}"
            })
    void shouldRefuseWhatIsNotOneStrictObject(String template) {
        ActionResult actionResult = read(Given.ANN, template.replace("%s", QUIZ), StandardCharsets.UTF_8);

        assertThat(actionResult).isInstanceOf(ActionResult.Refused.class);
        assertThat(((ActionResult.Refused) actionResult).refusal().code()).isEqualTo(ErrorCode.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32LE"})
    void shouldRefuseEveryOtherEncoding(String encoding) {
        assertThat(read(Given.ANN, "{" + QUIZ + "}", Charset.forName(encoding)))
                .isInstanceOf(ActionResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "FF", "C080", "C1BF", "E080AF", "EDA080", "F4908080", "F8888080", "C3", "E282"})
    void shouldRefuseBytesThatAreNoUtf8(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] json = ("{" + OF_ANN + ",\"username\":\"X\"}").getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(json.length + bad.length);
        body.put(json, 0, json.length - 3).put(bad).put(json, json.length - 2, 2);

        ActionResult actionResult = reader.read(body.flip(), sender(Given.GAME, Optional.empty()));

        assertThat(actionResult).isInstanceOf(ActionResult.Refused.class);
        assertThat(((ActionResult.Refused) actionResult).refusal().code()).isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void shouldRefuseDeepNestingAndHugeNumbersAsMalformed() {
        String deep = "[".repeat(8_000) + "]".repeat(8_000);

        assertThat(refused(Given.ANN, QUIZ + ",\"attributes\":{\"a\":" + deep + "}")
                        .code())
                .isEqualTo(ErrorCode.MALFORMED);
        assertThat(refused(Given.ANN, QUIZ + ",\"quantity\":" + "9".repeat(15_000))
                        .code())
                .isEqualTo(ErrorCode.MALFORMED);
        assertThat(refused(Given.ANN, QUIZ + ",\"quantity\":1e99999999999").code())
                .isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void shouldTakeTheKeyInPlaceOfTheActionId() {
        String keyless = QUIZ.substring(ID.length() + 1);

        assertThat(accepted(sender(Given.ANN, Optional.of(Given.ID)), keyless).actionId())
                .isEqualTo(Given.ID);
        assertThat(accepted(sender(Given.ANN, Optional.of(Given.ID)), QUIZ).actionId())
                .isEqualTo(Given.ID);
    }

    @Test
    void shouldRefuseAKeyThatIsNotTheActionId() {
        ActionResult actionResult = read(sender(Given.ANN, Optional.of(new UUID(1, 1))), QUIZ);

        assertThat(actionResult).isInstanceOf(ActionResult.Refused.class);
        assertThat(((ActionResult.Refused) actionResult).refusal().code()).isEqualTo(ErrorCode.INVALID_ACTION_ID);
    }

    @Test
    void shouldSurviveEveryBrokenByte() {
        byte[] json = ("{" + OF_ANN + ",\"quantity\":1,\"attributes\":{\"a\":1}}").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < json.length; i++) {
            byte[] broken = json.clone();
            broken[i] = (byte) ThreadLocalRandom.current().nextInt();

            assertThat(reader.read(ByteBuffer.wrap(broken), sender(Given.GAME, Optional.empty())))
                    .isNotNull();
            assertThat(reader.read(ByteBuffer.wrap(json, 0, i), sender(Given.GAME, Optional.empty())))
                    .isInstanceOf(ActionResult.Refused.class);
        }
    }

    private void assertRefused(Caller caller, String members, ErrorCode code, String field) {
        Refusal refusal = refused(caller, members);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.details()).containsEntry("field", field);
    }

    private Action accepted(Caller caller, String members) {
        return accepted(sender(caller, Optional.empty()), members);
    }

    private Action accepted(RequestFacts requestFacts, String members) {
        ActionResult actionResult = read(requestFacts, members);
        assertThat(actionResult).isInstanceOf(ActionResult.Accepted.class);
        return ((ActionResult.Accepted) actionResult).action();
    }

    private Refusal refused(Caller caller, String members) {
        ActionResult actionResult = read(sender(caller, Optional.empty()), members);
        assertThat(actionResult).isInstanceOf(ActionResult.Refused.class);
        return ((ActionResult.Refused) actionResult).refusal();
    }

    private ActionResult read(RequestFacts requestFacts, String members) {
        return reader.read(StandardCharsets.UTF_8.encode("{" + members + "}"), requestFacts);
    }

    private ActionResult read(Caller caller, String json, Charset charset) {
        return reader.read(ByteBuffer.wrap(json.getBytes(charset)), sender(caller, Optional.empty()));
    }

    private static RequestFacts sender(Caller caller, Optional<UUID> key) {
        return new RequestFacts(ActorRules.of(caller).orElseThrow(), key, CLIENT, false);
    }
}
