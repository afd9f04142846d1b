package dev.laurel.gateway.action;

import dev.laurel.schemas.Client;
import java.util.Optional;
import java.util.UUID;

/**
 * What a request says about its actions outside its body.
 *
 * @param key the action's id from {@code Idempotency-Key}
 * @param signed whether a registered client signed the body
 */
public record RequestFacts(ActorRules author, Optional<UUID> key, Client client, boolean signed) {}
