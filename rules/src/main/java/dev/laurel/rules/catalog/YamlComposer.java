package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.CatalogException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Composes a text of YAML into nodes. The library composes by recursion, so a text with thousands of levels would
 * overflow the stack. Its parser is iterative: the levels are counted on its events first, up to the level that is one
 * too many. An alias adds no level, since it composes to the node that it names.
 */
final class YamlComposer {
    /** A catalogue has six: the document, its boards, one of them, its seasons, one of these, and a moment. */
    static final int LEVELS_MAX = 20;

    private final String file;
    private final LoadSettings settings;

    private YamlComposer(String file) {
        this.file = file;
        this.settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(CatalogReader.BYTES_MAX)
                // They are refused all the same, with their line.
                .setAllowNonScalarKeys(true)
                .build();
    }

    /**
     * The only document of a text.
     *
     * @param file what to call the text in messages
     * @throws CatalogException if there is none, or if it is not YAML
     */
    static Node compose(String file, String yaml) {
        return new YamlComposer(file).compose(yaml);
    }

    private Node compose(String yaml) {
        try {
            requireFewLevels(yaml);
            return new Compose(settings)
                    .composeString(yaml)
                    .orElseThrow(() -> new CatalogException(file, 1, "the catalogue is empty"));
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ", ";
            throw new CatalogException(file, line(e.getProblemMark()), "not YAML: " + context + e.getProblem());
        } catch (ReaderException e) {
            throw new CatalogException(
                    file, lineAt(yaml, e.getPosition()), "not YAML: contains a character that YAML does not allow");
        } catch (YamlEngineException e) {
            throw new CatalogException(file, "not YAML: " + e.getMessage());
        }
    }

    private void requireFewLevels(String yaml) {
        int levels = 0;
        for (Event event : new Parse(settings).parseString(yaml)) {
            levels += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            if (levels > LEVELS_MAX) {
                throw new CatalogException(
                        file, line(event.getStartMark()), "a catalogue has at most " + LEVELS_MAX + " levels");
            }
        }
    }

    /** Marks count from zero. */
    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    private static int lineAt(String yaml, int codePoint) {
        return 1
                + (int) yaml.codePoints()
                        .limit(codePoint)
                        .filter(c -> c == '\n')
                        .count();
    }
}
