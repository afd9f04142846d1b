package dev.laurel.launcher;

import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.CatalogReader;
import java.util.Map;

/** Everything in one process, as {@code up} and {@code demo} run it. */
record Together(Surroundings around, Settings settings, Catalog catalog, DataFolder data, SampleToken token) {
    /** @throws CommandException if a setting is wrong, or the folder cannot be used */
    static Together prepare(Surroundings around, UpOptions options) {
        Map<String, String> environment = around.environmentWith(options.asEnvironment());
        Settings settings = Settings.read(environment, Mode.UP);
        Catalog catalog = catalog(settings);
        DataFolder data = new DataFolder(settings.process().dataDir());
        data.create();
        SampleToken token = SampleToken.of(
                settings.access().signing(), settings.access().trust().keysUrl().isPresent(), data.path());
        return new Together(around, signed(settings, data), catalog, data, token);
    }

    static Catalog catalog(Settings settings) {
        return settings.process().catalog().map(CatalogReader::read).orElseGet(CatalogReader::standard);
    }

    /** Where something else tells who is who, a secret of our own would sign tokens that nobody takes. */
    private static Settings signed(Settings settings, DataFolder data) {
        boolean isTold = settings.access().signing().secret().isPresent()
                || settings.access().trust().keysUrl().isPresent();
        return isTold ? settings : settings.signedBy(data.secretOrNew());
    }

    ExitCode run(Serving.WhenReady whenReady) {
        return Serving.run(Mode.UP, settings, catalog, around, (node, parts) -> {
            whenReady.run(node, parts);
            around.out().print(new Welcome(node.queryUrl(), node.gatewayUrl(), data.path(), catalog, token).text());
            around.out().flush();
        });
    }
}
