package dev.laurel.query.peers;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.laurel.schemas.Json;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.PartitionQueries.Answer;
import dev.laurel.topology.port.Question;

/**
 * The JSON format between the processes of a group. The topology's types do not depend on it: a mix-in gives each of
 * them its name on the wire. The names are a closed list, so no JSON can instantiate a type of its choice.
 */
final class PeerJson {
    /** As strict as that of every topic. */
    static final ObjectMapper MAPPER = Json.mapper()
            .copy()
            .addMixIn(Question.class, QuestionKinds.class)
            .addMixIn(Answer.class, AnswerStatuses.class);

    private PeerJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Question.PlacesOf.class, name = "places-of"),
        @JsonSubTypes.Type(value = Question.Slice.class, name = "slice"),
        @JsonSubTypes.Type(value = Question.Sample.class, name = "sample"),
        @JsonSubTypes.Type(value = Question.Guess.class, name = "guess"),
        @JsonSubTypes.Type(value = FactQuestion.HistoryOf.class, name = "history-of"),
        @JsonSubTypes.Type(value = FactQuestion.DecisionsAfter.class, name = "decisions-after"),
    })
    private interface QuestionKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Answer.Known.class, name = "known"),
        @JsonSubTypes.Type(value = Answer.Stale.class, name = "stale"),
        @JsonSubTypes.Type(value = Answer.Unavailable.class, name = "unavailable"),
    })
    private interface AnswerStatuses {}
}
