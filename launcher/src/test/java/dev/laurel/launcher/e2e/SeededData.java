package dev.laurel.launcher.e2e;

import dev.laurel.launcher.e2e.seeded.Row;
import dev.laurel.launcher.e2e.seeded.Rules;
import dev.laurel.launcher.e2e.seeded.Sample;
import dev.laurel.launcher.e2e.seeded.Size;
import dev.laurel.schemas.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dataset generated from a seed. */
final class SeededData implements Dataset {
    private final Sample sample;
    private final Path catalog;
    private final Map<String, List<Row>> boards;
    private final Map<String, List<Row>> marked;

    /** @param folder for the catalogue */
    SeededData(long seed, Size size, Path folder) {
        sample = new Sample(seed, size);
        boards = sample.boards(List.of());
        marked = sample.boards(MARKERS);
        try {
            catalog = Files.writeString(folder.resolve("catalog.yaml"), Rules.CATALOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path catalog() {
        return catalog;
    }

    @Override
    public List<Part> parts() {
        return List.of(
                new Part(sample.first(), sample.takenOfFirst()),
                new Part(sample.second(), sample.second().size()));
    }

    @Override
    public Part markers() {
        return new Part(sample.lines(MARKERS), MARKERS.size());
    }

    @Override
    public List<String> boards() {
        return boards.keySet().stream().sorted().toList();
    }

    @Override
    public List<Entry> board(String id) {
        return entries(boards, id);
    }

    @Override
    public List<Entry> markedBoard(String id) {
        return entries(marked, id);
    }

    @Override
    public List<String> users() {
        List<Row> global = boards.get("global");
        return List.of(0, global.size() / 2, global.size() - 1).stream()
                .map(at -> global.get(at).user())
                .toList();
    }

    @Override
    public List<String> boardsOf(String user, Instant time) {
        return sample.boardsAt(time);
    }

    private static List<Entry> entries(Map<String, List<Row>> boards, String id) {
        return boards.getOrDefault(id, List.of()).stream()
                .map(SeededData::entry)
                .toList();
    }

    private static Entry entry(Row row) {
        @Nullable Integer members = row.members() == 0 ? null : row.members();
        @Nullable Long actions = row.actions() == 0 ? null : row.actions();
        return new Entry(row.rank(), row.user(), row.name(), row.score(), row.at(), members, actions);
    }
}
