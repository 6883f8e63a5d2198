package io.largesse.bench;

import io.largesse.bench.process.JvmFlags;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** What somebody needs to know to measure the same again. */
record Settings(Map<String, String> all) {

    static Settings of(LoadOptions load, TargetOptions target, boolean profile) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("claims, warm-up", load.claims + ", " + load.warmup);
        all.put("players", Integer.toString(load.users));
        all.put("rewards", Integer.toString(load.rewards));
        all.put("stock of each", load.stock == 0 ? "enough" : Long.toString(load.stock));
        all.put("door", load.door.name().toLowerCase(java.util.Locale.ROOT));
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

    private static String version() {
        String version = Settings.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }
}
