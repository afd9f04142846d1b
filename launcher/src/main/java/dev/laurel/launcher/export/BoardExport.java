package dev.laurel.launcher.export;

import dev.laurel.launcher.facts.FactSelection;
import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.facts.FoldedBoards;
import dev.laurel.launcher.facts.ReadingProgress;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Place;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes every place of every board as a line, as the facts give them. */
public final class BoardExport {
    private static final int VERSION = 1;
    /** How often progress is told: for a place it would cost more than the place. */
    private static final int PLACES_AT_ONCE = 1_000;

    private final FactTopic topic;
    private final ReadingProgress progress;

    public BoardExport(FactTopic topic, ReadingProgress progress) {
        this.topic = topic;
        this.progress = progress;
    }

    private record PlaceLine(
            int version,
            String board,
            long rank,
            String userId,
            String username,
            long score,
            Instant lastUpdated,
            @Nullable Integer members,
            @Nullable Long actions) {
        static PlaceLine of(String board, Entry entry) {
            return new PlaceLine(
                    VERSION,
                    board,
                    entry.rank(),
                    entry.userId(),
                    entry.username(),
                    entry.score(),
                    entry.lastUpdated(),
                    entry.members(),
                    entry.actions());
        }
    }

    /**
     * @param facts of all users
     * @param folded without facts yet
     * @return what was written, for people
     */
    public String write(FactSelection facts, FoldedBoards folded, LineOutput output) {
        progress.phase("facts", facts.records());
        folded.add(topic, facts.ends(), progress);
        SortedMap<String, List<Place>> boards = folded.sorted();
        // A board without places is no line of the file, so it is not counted either.
        boards.values().removeIf(List::isEmpty);
        long count = boards.values().stream().mapToLong(List::size).sum();
        progress.phase("places", count);
        boards.forEach((board, places) -> write(board, folded.entries(board, places), output));
        return String.format(Locale.ROOT, "%,d places on %,d boards", count, boards.size());
    }

    private void write(String board, List<Entry> entries, LineOutput output) {
        for (int i = 0; i < entries.size(); i++) {
            output.line(Json.bytes(PlaceLine.of(board, entries.get(i))));
            if (i % PLACES_AT_ONCE == PLACES_AT_ONCE - 1) {
                progress.accept(PLACES_AT_ONCE);
            }
        }
        progress.accept(entries.size() % PLACES_AT_ONCE);
    }
}
