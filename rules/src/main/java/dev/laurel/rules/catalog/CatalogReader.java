package dev.laurel.rules.catalog;

import dev.laurel.rules.catalog.BoardDefinition.Competitor;
import dev.laurel.rules.fault.CatalogException;
import dev.laurel.rules.order.PlaceOrder.Then;
import dev.laurel.rules.segment.Attribute;
import dev.laurel.rules.segment.SegmentPart;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Ties;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a catalogue from YAML. It guesses nothing: it refuses unknown or duplicate keys, values of the wrong kind,
 * unknown names and values out of bounds, and reports the file, the line and the reason.
 */
public final class CatalogReader {
    /**
     * The largest text in UTF-8: room for thousands of types and boards. As JSON, where a character may take two bytes,
     * it fits into a record of Kafka, which has one MiB at the most.
     */
    public static final int BYTES_MAX = 384 * 1024;

    /** An action may count on all of them, and is then one record with each. */
    private static final int BOARDS_MAX = 500;

    private static final int TYPES_MAX = 1_000;

    private static final String DEFAULT = "default-catalog.yaml";

    private static final String TOO_LARGE = "a catalogue has at most " + BYTES_MAX / 1024 + " KiB";
    private static final Set<String> CATALOG_KEYS = Set.of("actions", "attributes", "boards");
    private static final Set<String> ATTRIBUTE_KEYS = Set.of("values");
    private static final Set<String> TYPE_KEYS = Set.of("points", "per", "max-quantity", "signed");
    private static final Set<String> BOARD_KEYS = Stream.of(
                    ScoringReader.KEYS,
                    BoardTimeReader.KEYS,
                    Set.of("title", "of", "segment", "actions", "order", "then", "ties", "top", "keep"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, Boolean> PER = Map.of("unit", true);
    private static final Map<String, Order> ORDERS =
            Map.of("descending", Order.DESCENDING, "ascending", Order.ASCENDING);
    static final String TEAM = "team";
    private static final Map<String, Competitor> COMPETITORS = Map.of(TEAM, Competitor.TEAM);
    private static final Map<String, Then> THENS =
            Arrays.stream(Then.values()).collect(Collectors.toUnmodifiableMap(Then::wireName, then -> then));
    private static final Map<String, Ties> TIES = Map.of("first", Ties.FIRST, "competition", Ties.COMPETITION);

    private final String file;

    private CatalogReader(String file) {
        this.file = file;
    }

    /** The catalogue that is used where none is named: quizzes, levels and steps. */
    public static Catalog standard() {
        return read(DEFAULT, standardText());
    }

    /** The same as YAML. */
    public static String standardText() {
        try (InputStream in = CatalogReader.class.getResourceAsStream(DEFAULT)) {
            if (in == null) {
                throw new IllegalStateException(DEFAULT + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(DEFAULT + " cannot be read", e);
        }
    }

    /**
     * The catalogue in a file.
     *
     * @throws CatalogException if it cannot be read or is not one
     */
    public static Catalog read(Path path) {
        return read(path.toString(), text(path));
    }

    /**
     * The text of a file, which may be a catalogue.
     *
     * @throws CatalogException if it cannot be read or is too large
     */
    public static String text(Path path) {
        try {
            if (Files.size(path) > BYTES_MAX) {
                throw new CatalogException(path.toString(), TOO_LARGE);
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new CatalogException(path.toString(), "the file does not exist");
        } catch (CharacterCodingException e) {
            throw new CatalogException(path.toString(), "not UTF-8");
        } catch (IOException e) {
            throw new CatalogException(path.toString(), "cannot be read");
        }
    }

    /**
     * The catalogue in a text.
     *
     * @param name what to call the text in messages
     * @throws CatalogException if it is not one
     */
    public static Catalog read(String name, String yaml) {
        return new CatalogReader(name).read(yaml);
    }

    private Catalog read(String yaml) {
        if (yaml.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            throw new CatalogException(file, TOO_LARGE);
        }
        YamlMapping root = YamlMapping.of(file, YamlComposer.compose(file, yaml), "the catalogue");
        root.allowOnly(CATALOG_KEYS);
        Map<String, ActionType> actions = actions(root.mapping("actions"));
        Map<String, Attribute> attributes = root.has("attributes") ? attributes(root.mapping("attributes")) : Map.of();
        Map<String, BoardDefinition> boards =
                boards(root.mapping("boards"), actions.keySet(), segmentParts(attributes.values()));
        return root.checked(() -> new Catalog(actions, attributes, boards));
    }

    private static void requireFew(YamlMapping yaml, String what, int max) {
        int count = yaml.keys().size();
        if (count > max) {
            throw yaml.fault("", "a catalogue has at most " + max + " " + what + ", and this has " + count);
        }
    }

    private static Map<String, ActionType> actions(YamlMapping yaml) {
        requireFew(yaml, "action types", TYPES_MAX);
        Map<String, ActionType> actions = new LinkedHashMap<>();
        for (String name : yaml.keys()) {
            actions.put(name, action(name, yaml.mapping(name)));
        }
        // Said before the boards are read, which could only name what is not there.
        if (actions.isEmpty()) {
            throw yaml.fault("", Catalog.NO_ACTION_TYPE);
        }
        return actions;
    }

    private static ActionType action(String name, YamlMapping yaml) {
        yaml.check(() -> ActionType.requireName(name));
        yaml.allowOnly(TYPE_KEYS);
        long max = ActionType.POINTS_PER_ACTION_MAX;
        long points = yaml.whole("points", -max, max);
        boolean perUnit = yaml.choice("per", PER).orElse(false);
        if (yaml.has("max-quantity") && !perUnit) {
            throw yaml.fault("max-quantity", "'max-quantity' needs 'per: unit'");
        }
        // A type that pays by the unit without a bound would let one action win any board.
        long maxQuantity = perUnit ? yaml.whole("max-quantity", 1, max) : 1;
        boolean signed = yaml.flag("signed");
        return yaml.checked(() -> new ActionType(name, points, perUnit, maxQuantity, signed));
    }

    private static Map<String, Attribute> attributes(YamlMapping yaml) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (String name : yaml.keys()) {
            YamlMapping attribute = yaml.mapping(name);
            attribute.allowOnly(ATTRIBUTE_KEYS);
            attributes.put(name, attribute(name, attribute));
        }
        return attributes;
    }

    private static Attribute attribute(String name, YamlMapping yaml) {
        Set<String> values = yaml.has("values") ? yaml.texts("values") : Set.of();
        try {
            return new Attribute(name, new TreeSet<>(values));
        } catch (IllegalArgumentException e) {
            throw yaml.fault("", String.valueOf(e.getMessage()));
        }
    }

    /** By what boards can be split. */
    private static Map<String, SegmentPart> segmentParts(Collection<Attribute> attributes) {
        Map<String, SegmentPart> parts = new HashMap<>();
        parts.put(SegmentPart.COUNTRY, new SegmentPart.Country());
        parts.put(SegmentPart.TEAM, new SegmentPart.Team());
        attributes.stream()
                .filter(attribute -> !attribute.values().isEmpty())
                .forEach(attribute -> parts.put(attribute.name(), new SegmentPart.Declared(attribute)));
        return parts;
    }

    private static Map<String, BoardDefinition> boards(
            YamlMapping yaml, Set<String> types, Map<String, SegmentPart> segmentParts) {
        requireFew(yaml, "boards", BOARDS_MAX);
        Map<String, BoardDefinition> boards = new LinkedHashMap<>();
        BoardTimeReader times = new BoardTimeReader();
        for (String name : yaml.keys()) {
            boards.put(name, board(name, yaml.mapping(name), types, segmentParts, times));
        }
        return boards;
    }

    private static Optional<Segment> segment(YamlMapping board, Map<String, SegmentPart> parts) {
        if (!board.hasList("segment")) {
            return board.choice("segment", parts).map(part -> new Segment(List.of(part)));
        }
        List<SegmentPart> chosen = board.choices("segment", parts.keySet()).stream()
                .flatMap(name -> Stream.ofNullable(parts.get(name)))
                .toList();
        if (chosen.size() > Segment.PARTS_MAX) {
            throw board.fault("segment", "'segment' must be one or two different attributes");
        }
        return Optional.of(board.checked(() -> new Segment(chosen)));
    }

    private static BoardDefinition board(
            String name,
            YamlMapping yaml,
            Set<String> types,
            Map<String, SegmentPart> segmentParts,
            BoardTimeReader times) {
        yaml.check(() -> BoardDefinition.requireName(name));
        yaml.allowOnly(BOARD_KEYS);
        return yaml.checked(() -> new BoardDefinition(
                name,
                yaml.text("title"),
                times.schedule(yaml),
                segment(yaml, segmentParts),
                yaml.has("actions") ? yaml.choices("actions", types) : types,
                ScoringReader.of(yaml),
                yaml.choice("order", ORDERS).orElse(Order.DESCENDING),
                yaml.has("top") ? (int) yaml.whole("top", 1, BoardDefinition.TOP_MAX) : BoardDefinition.TOP_DEFAULT,
                yaml.has("keep")
                        ? OptionalInt.of((int) yaml.whole("keep", 0, BoardDefinition.KEEP_MAX))
                        : OptionalInt.empty(),
                yaml.choice("ties", TIES).orElse(Ties.FIRST),
                BoardTimeReader.bounds(yaml),
                yaml.choice("of", COMPETITORS).orElse(Competitor.USER),
                yaml.choice("then", THENS).orElse(Then.EARLIEST_FIRST),
                BoardTimeReader.freeze(yaml)));
    }
}
