package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.CatalogException;
import dev.laurel.rules.fault.RuleException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML mapping that is read strictly: unknown keys, duplicate keys and values of the wrong kind are errors, each with
 * its line.
 */
final class YamlMapping {
    private final String file;
    /** Where a fault of the whole is shown: the key before it, or its own beginning. */
    private final Node named;

    private final String what;
    private final Map<String, Node> members = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    private YamlMapping(String file, Node named, Node node, String what) {
        this.file = file;
        this.named = named;
        this.what = what;
        if (!(node instanceof MappingNode mapping)) {
            throw fault(named, what + " must be a mapping");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "a key");
            if (members.put(key, tuple.getValueNode()) != null) {
                throw fault(tuple.getKeyNode(), "'" + key + "' occurs twice");
            }
            keys.put(key, tuple.getKeyNode());
        }
    }

    /** A document's mapping, by what to call it in messages. */
    static YamlMapping of(String file, Node document, String what) {
        return new YamlMapping(file, document, document, what);
    }

    void allowOnly(Set<String> known) {
        keys.forEach((key, keyNode) -> {
            if (!known.contains(key)) {
                throw fault(keyNode, "unknown key '" + key + "'; expected one of " + String.join(", ", sorted(known)));
            }
        });
    }

    Set<String> keys() {
        return keys.keySet();
    }

    YamlMapping mapping(String key) {
        Node value = required(key);
        return new YamlMapping(file, keys.getOrDefault(key, value), value, "'" + key + "'");
    }

    String text(String key) {
        return text(required(key), "'" + key + "'");
    }

    long whole(String key, long min, long max) {
        Node value = required(key);
        try {
            if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
                long number = Long.parseLong(scalar.getValue());
                if (number >= min && number <= max) {
                    return number;
                }
            }
        } catch (NumberFormatException beyondLong) {
            // said below
        }
        throw fault(key, "'" + key + "' must be a whole number from " + min + " to " + max);
    }

    /** True or false; false where it is left out. */
    boolean flag(String key) {
        Node value = members.get(key);
        if (value == null) {
            return false;
        }
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        throw fault(key, "'" + key + "' must be true or false");
    }

    /** A moment of the years 1 to 9999, in whole milliseconds. */
    Instant instant(String key) {
        Optional<Instant> moment =
                required(key) instanceof ScalarNode scalar ? Moments.parse(scalar.getValue()) : Optional.empty();
        return moment.orElseThrow(() -> fault(key, "'" + key + "' must be " + Moments.FORM));
    }

    <T> Optional<T> choice(String key, Map<String, T> choices) {
        if (!members.containsKey(key)) {
            return Optional.empty();
        }
        T chosen = choices.get(text(key));
        if (chosen == null) {
            throw fault(key, "'" + key + "' must be one of " + String.join(", ", sorted(choices.keySet())));
        }
        return Optional.of(chosen);
    }

    /** A list of some of what may be chosen, in its order, none of it twice. */
    Set<String> choices(String key, Set<String> choices) {
        return items(key, (item, text) -> {
            if (!choices.contains(text)) {
                throw fault(
                        item,
                        "unknown '" + text + "' in '" + key + "'; expected one of "
                                + String.join(", ", sorted(choices)));
            }
        });
    }

    /** A list of texts, in its order, none of it twice. */
    Set<String> texts(String key) {
        return items(key, (item, text) -> {});
    }

    private Set<String> items(String key, BiConsumer<Node, String> check) {
        if (!(required(key) instanceof SequenceNode list) || list.getValue().isEmpty()) {
            throw fault(required(key), "'" + key + "' must be a list that is not empty");
        }
        Set<String> items = new LinkedHashSet<>();
        for (Node item : list.getValue()) {
            String text = text(item, "an item of '" + key + "'");
            check.accept(item, text);
            if (!items.add(text)) {
                throw fault(item, "'" + text + "' occurs twice");
            }
        }
        return items;
    }

    boolean hasList(String key) {
        return members.get(key) instanceof SequenceNode;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    /** Makes something of this mapping, and puts file and line before what is said of a rule that is broken. */
    <T> T checked(Supplier<T> making) {
        try {
            return making.get();
        } catch (RuleException e) {
            throw fault(e.member(), String.valueOf(e.getMessage()));
        }
    }

    /** The same for a rule alone. */
    void check(Runnable rule) {
        checked(() -> {
            rule.run();
            return this;
        });
    }

    CatalogException fault(String key, String reason) {
        return fault(keys.getOrDefault(key, named), reason);
    }

    private Node required(String key) {
        Node value = members.get(key);
        if (value == null) {
            throw fault(named, what + " must have '" + key + "'");
        }
        return value;
    }

    private String text(Node value, String what) {
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        throw fault(value, what + " must be text");
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
