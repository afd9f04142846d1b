package dev.laurel.launcher.process;

import dev.laurel.launcher.settings.Mode;
import dev.laurel.launcher.settings.PeeringSettings;
import dev.laurel.launcher.settings.Settings;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.schemas.rules.RulesChange;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.kafka.clients.CommonClientConfigs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log line in which a process describes itself: the first thing to look for when it does not behave as expected.
 */
final class StartLine {
    private static final Logger log = LoggerFactory.getLogger(StartLine.class);

    private StartLine() {}

    /** @param partitions how many the keyed topics have, which is not what is set where they were there before */
    static void log(Mode mode, Settings settings, int partitions) {
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("version", Version.current())
                .addKeyValue("role", mode.name().toLowerCase(Locale.ROOT))
                .addKeyValue("host", settings.listening().host());
        if (mode.hasGateway()) {
            line = line.addKeyValue("gatewayPort", settings.listening().gatewayPort());
        }
        if (mode.hasBoard()) {
            line = line.addKeyValue("queryPort", settings.listening().queryPort());
        }
        line = line.addKeyValue("adminPort", settings.listening().adminPort())
                .addKeyValue("kafka", servers(settings))
                .addKeyValue("partitions", partitions)
                .addKeyValue(
                        "catalog",
                        settings.process().catalog().map(Path::toString).orElse("none"));
        if (mode.hasBoard()) {
            line = line.addKeyValue("instance", settings.process().instanceId())
                    .addKeyValue(
                            "peers",
                            settings.topology()
                                    .peering()
                                    .map(StartLine::peering)
                                    .orElse("none"))
                    .addKeyValue(
                            "folder",
                            settings.process().dataDir().toAbsolutePath().normalize());
        }
        line.log("starting");
    }

    /** By which rules it counts. */
    static void log(RulesVersion rules) {
        log.atInfo()
                .addKeyValue("version", rules.number())
                .addKeyValue("by", rules.change().map(RulesChange::by).orElse(""))
                .addKeyValue("fingerprint", rules.catalog().fingerprint())
                .log("rules");
    }

    private static String servers(Settings settings) {
        return settings.kafka().clients().getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
    }

    private static String peering(PeeringSettings peeringSettings) {
        return "asked at " + peeringSettings.self() + ", " + peeringSettings.standbys() + " standbys";
    }
}
