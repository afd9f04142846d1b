package dev.laurel.launcher.command;

import dev.laurel.launcher.process.DataFolder;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.launcher.settings.Mode;
import dev.laurel.launcher.settings.Settings;
import dev.laurel.launcher.settings.Variables;
import java.util.Map;

/** All components in one process, as {@code up} and {@code demo} run them. */
record SingleProcess(Mode mode, CommandContext around, Settings settings, DataFolder data, SampleToken token) {
    /** @throws CommandException if a setting is wrong, or the folder cannot be used */
    static SingleProcess prepare(Mode mode, CommandContext around, UpOptions options) {
        Map<String, String> environment = around.environmentWith(options.asEnvironment());
        Settings settings = Settings.read(new Variables(environment, options.names()), mode);
        DataFolder data = new DataFolder(settings.process().dataDir());
        data.create();
        SampleToken token = SampleToken.of(
                settings.access().signing(),
                settings.access().issuer().keysUrl().isPresent(),
                data.path());
        return new SingleProcess(mode, around, signed(settings, data), data, token);
    }

    /** With an external issuer, a secret of our own would sign tokens that no server accepts. */
    private static Settings signed(Settings settings, DataFolder data) {
        boolean isTold = settings.access().signing().secret().isPresent()
                || settings.access().issuer().keysUrl().isPresent();
        return isTold ? settings : settings.signedBy(data.secretOrNew());
    }

    ExitCode run(ServeCommand.WhenReady whenReady) {
        return ServeCommand.run(mode, settings, around, (node, parts) -> {
            whenReady.run(node, parts);
            around.out()
                    .print(new Welcome(node.queryUrl(), node.gatewayUrl(), data.path(), node.catalog(), token).text());
            around.out().flush();
        });
    }
}
