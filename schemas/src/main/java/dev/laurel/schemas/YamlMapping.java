package dev.laurel.schemas;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML mapping that is read strictly: every key known, none twice, every value of its kind, each fault with its line. */
final class YamlMapping {
    private final String file;
    private final Node node;
    private final Map<String, Node> members = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    YamlMapping(String file, Node node, String what) {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, what + " must be a mapping");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode(), "a key", Tag.STR);
            if (members.put(key, tuple.getValueNode()) != null) {
                throw fault(tuple.getKeyNode(), "'" + key + "' stands twice");
            }
            keys.put(key, tuple.getKeyNode());
        }
    }

    void allowOnly(Set<String> known) {
        keys.forEach((key, keyNode) -> {
            if (!known.contains(key)) {
                throw fault(keyNode, "unknown key '" + key + "', known are " + String.join(", ", sorted(known)));
            }
        });
    }

    Set<String> keys() {
        return keys.keySet();
    }

    YamlMapping mapping(String key) {
        return new YamlMapping(file, required(key), "'" + key + "'");
    }

    String text(String key) {
        return scalar(required(key), "'" + key + "'", Tag.STR);
    }

    long whole(String key, long min, long max) {
        Node value = required(key);
        try {
            long number = Long.parseLong(scalar(value, "'" + key + "'", Tag.INT));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException beyondLong) {
            // said below
        }
        throw fault(value, "'" + key + "' must be a whole number from " + min + " to " + max);
    }

    <T> Optional<T> choice(String key, Map<String, T> choices) {
        if (!members.containsKey(key)) {
            return Optional.empty();
        }
        T chosen = choices.get(text(key));
        if (chosen == null) {
            throw fault(required(key), "'" + key + "' must be one of " + String.join(", ", sorted(choices.keySet())));
        }
        return Optional.of(chosen);
    }

    Set<String> texts(String key) {
        if (!(required(key) instanceof SequenceNode list) || list.getValue().isEmpty()) {
            throw fault(required(key), "'" + key + "' must be a list that is not empty");
        }
        Set<String> texts = new HashSet<>();
        for (Node item : list.getValue()) {
            String text = scalar(item, "an item of '" + key + "'", Tag.STR);
            if (!texts.add(text)) {
                throw fault(item, "'" + text + "' stands twice");
            }
        }
        return texts;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    /** Runs a rule that throws {@link IllegalArgumentException} and puts file and line before what it says. */
    <T> T checked(String key, Function<String, T> rule) {
        try {
            return rule.apply(key);
        } catch (IllegalArgumentException e) {
            throw fault(key, String.valueOf(e.getMessage()));
        }
    }

    CatalogException fault(String key, String reason) {
        return fault(keys.getOrDefault(key, node), reason);
    }

    private Node required(String key) {
        Node value = members.get(key);
        if (value == null) {
            throw fault(node, "'" + key + "' is missing");
        }
        return value;
    }

    private String scalar(Node value, String what, Tag tag) {
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(tag)) {
            return scalar.getValue();
        }
        throw fault(value, what + " must be a " + (tag.equals(Tag.INT) ? "whole number" : "text"));
    }

    private CatalogException fault(Node at, String reason) {
        // Marks count from zero.
        int line = at.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new CatalogException(file, line, reason);
    }

    private static Iterable<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
