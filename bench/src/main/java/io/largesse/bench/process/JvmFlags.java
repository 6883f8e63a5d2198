package io.largesse.bench.process;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The flags of the JVM that runs the platform: those of this one, since both come from the same script. */
public final class JvmFlags {

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use[A-Za-z0-9]+GC");
    private static final String HEAP = "-Xmx";

    /** Two processes cannot write one log, and must not both write a cache. */
    private static final List<String> OWN = List.of("-Dlargesse.log=", "-XX:AOTCacheOutput");

    private JvmFlags() {}

    /** @param instead replace those that choose the same thing, and are added otherwise */
    public static List<String> ofThisJvm(List<String> instead) {
        return merge(ManagementFactory.getRuntimeMXBean().getInputArguments(), instead);
    }

    /** @param instead replace those of the flags that choose the same thing, and are added otherwise */
    public static List<String> merge(List<String> flags, List<String> instead) {
        List<String> merged = new ArrayList<>(flags);
        merged.removeIf(flag ->
                OWN.stream().anyMatch(flag::startsWith) || instead.stream().anyMatch(other -> sameKind(flag, other)));
        merged.addAll(instead);
        return List.copyOf(merged);
    }

    private static boolean sameKind(String one, String other) {
        return (one.startsWith(HEAP) && other.startsWith(HEAP))
                || (COLLECTOR.matcher(one).matches() && COLLECTOR.matcher(other).matches());
    }
}
