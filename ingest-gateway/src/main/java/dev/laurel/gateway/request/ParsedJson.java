package dev.laurel.gateway.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;

/** The result of parsing bytes as JSON. */
public sealed interface ParsedJson {
    /** They are one object. */
    record Whole(ObjectNode object) implements ParsedJson {}

    /**
     * They are none.
     *
     * @param character where reading ended, counted from 1; empty where no one place is wrong
     */
    record Broken(OptionalLong character) implements ParsedJson {}
}
