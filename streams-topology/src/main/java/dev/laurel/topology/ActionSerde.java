package dev.laurel.topology;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.JsonSerde;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** The serde for actions. A record without a value is an error, like a record that is not JSON. */
final class ActionSerde implements Serde<Action> {
    private final JsonSerde<Action> json = JsonSerde.of(Action.class);

    @Override
    public Serializer<Action> serializer() {
        return json.serializer();
    }

    @Override
    public Deserializer<Action> deserializer() {
        Deserializer<Action> deserializer = json.deserializer();
        return (topic, bytes) -> {
            if (bytes == null) {
                throw new SerializationException("a record without a value is not an action");
            }
            return deserializer.deserialize(topic, bytes);
        };
    }
}
