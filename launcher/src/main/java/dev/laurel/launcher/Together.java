package dev.laurel.launcher;

import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.CatalogReader;
import java.util.Map;

/** Everything in one process, as {@code up} and {@code demo} run it. */
record Together(Surroundings around, Settings settings, Catalog catalog, DataFolder data) {
    /** @throws CommandException if a setting is wrong, or the folder cannot be used */
    static Together prepare(Surroundings around, UpOptions options) {
        Map<String, String> environment = around.environmentWith(options.asEnvironment());
        Settings settings = Settings.read(environment, Mode.UP);
        Catalog catalog = catalog(settings);
        DataFolder data = new DataFolder(settings.dataDir());
        data.create();
        return new Together(around, settings.signedBy(data.secretOrNew()), catalog, data);
    }

    static Catalog catalog(Settings settings) {
        return settings.catalog().map(CatalogReader::read).orElseGet(CatalogReader::standard);
    }

    ExitCode run(Serving.WhenReady whenReady) {
        return Serving.run(Mode.UP, settings, catalog, around, (node, parts) -> {
            whenReady.run(node, parts);
            around.out().print(new Welcome(node.queryUrl(), node.gatewayUrl(), data.path(), catalog).text());
            around.out().flush();
        });
    }
}
