package io.largesse.bench;

import io.largesse.bench.process.JvmFlags;
import io.largesse.bench.process.Machine;
import io.largesse.bench.report.MarkdownTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;

/** What somebody needs to know to measure the same again. */
record Settings(Map<String, String> all) {

    private static final double GIGABYTE = 1024.0 * 1024 * 1024;
    private static final double MILLIS_PER_SECOND = 1000;

    /** @param load the settings of the load */
    static Settings of(Map<String, String> load, TargetOptions target, boolean profile) {
        Map<String, String> all = new LinkedHashMap<>(load);
        all.put("platform", target.url == null ? "started for this" : target.url.toString());
        all.put("fsync of every write", target.url == null ? Boolean.toString(target.fsync) : "not known");
        all.put("flight recorder", Boolean.toString(profile));
        all.put(
                "JVM flags",
                target.url == null ? String.join(" ", JvmFlags.ofThisJvm(target.jvmFlags())) : "not known");
        all.put("Largesse", version());
        all.put("Kafka client", AppInfoParser.getVersion());
        return new Settings(all);
    }

    /** The same as a table, with what it ran on. */
    String table(Machine machine, @Nullable Duration readyAfter) {
        var table = new MarkdownTable(List.of("", ""));
        all.forEach((name, value) -> table.row(List.of(name, value)));
        if (readyAfter != null) {
            table.row(List.of(
                    "platform ready after",
                    String.format(Locale.ROOT, "%.1f s", readyAfter.toMillis() / MILLIS_PER_SECOND)));
        }
        Map.of(
                        "processor", machine.cpu() + ", " + machine.cores() + " cores",
                        "memory", String.format(Locale.ROOT, "%.1f GB", machine.memoryBytes() / GIGABYTE),
                        "system", machine.system(),
                        "Java", machine.java())
                .forEach((name, value) -> table.row(List.of(name, value)));
        return table.toString();
    }

    private static String version() {
        String version = Settings.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }
}
