package dev.laurel.launcher.demo;

import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.Catalog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** One action of a player, in the form in which a client posts it. */
record Move(UUID actionId, String type, Instant timestamp, long quantity) {
    /** What people do at one time, where it is counted: some hundred steps, not a marathon. */
    private static final long QUANTITY_MAX = 200;
    /** How much rarer a type is that takes points away. */
    private static final int LOSS_EVERY = 8;

    /** A move by chance, of any type that a catalogue has. */
    static Move any(Catalog catalog, Instant now, RandomGenerator random) {
        ActionType type = type(catalog, random);
        long most = Math.min(QUANTITY_MAX, type.maxQuantity());
        return new Move(UUID.randomUUID(), type.name(), now, 1 + random.nextLong(most));
    }

    private static ActionType type(Catalog catalog, RandomGenerator random) {
        List<ActionType> types = catalog.actions().values().stream()
                .sorted(Comparator.comparing(ActionType::name))
                .toList();
        List<ActionType> gains =
                types.stream().filter(type -> type.points() >= 0).toList();
        boolean loss = gains.isEmpty() || random.nextInt(LOSS_EVERY) == 0;
        List<ActionType> from = loss ? types : gains;
        return from.get(random.nextInt(from.size()));
    }
}
