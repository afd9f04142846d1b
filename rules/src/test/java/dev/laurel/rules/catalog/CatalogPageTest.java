package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/catalog.md shows is true. */
class CatalogPageTest {
    private static final Path PAGE = Path.of("..", "docs", "catalog.md");

    @Test
    void shouldShowCataloguesThatAreSound() throws IOException {
        List<Catalog> catalogs = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> CatalogReader.read("catalog.md", block.group(1)))
                .toList();

        assertThat(catalogs).hasSize(6).first().isEqualTo(CatalogReader.standard());
    }
}
