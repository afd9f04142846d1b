package dev.laurel.benchmarks.rate;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;

/** A catalogue by which every action counts on four boards. */
final class FourBoards {
    /** The one action type, a point a unit. */
    static final String TYPE = "steps";

    static final int QUANTITY_MAX = 1_000;

    private static final String YAML = """
            actions:
              steps: {points: 1, per: unit, max-quantity: 1000}
            boards:
              global: {title: All time}
              daily: {title: Today, period: day}
              weekly: {title: This week, period: week}
              country: {title: By country, segment: country}
            """;

    private FourBoards() {}

    static Catalog catalog() {
        return CatalogReader.read("four boards", YAML);
    }

    /** The same boards with other scores. */
    static Catalog ofDoublePoints() {
        return CatalogReader.read("four boards", YAML.replace("points: 1,", "points: 2,"));
    }
}
