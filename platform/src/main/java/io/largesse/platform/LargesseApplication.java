package io.largesse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Starts a service. Each reads {@code <name>.yml}, never {@code application.yml}: on one class path five of those would shadow
 * each other. What all services share stands in {@code platform-defaults.properties} and yields to everything else.
 */
public final class LargesseApplication {

    /** {@code platform-production.properties} is read with the profile {@code production}, before what the service itself has. */
    private static final String SHARED = "platform";

    private LargesseApplication() {}

    /** Runs a service on its own until the process is told to end; a failed start ends the process with code 1. */
    public static void run(Class<?> service, String name, String... args) {
        builder(service, name).run(args);
    }

    /** The same service, for a caller that has more to set before it runs it. */
    public static SpringApplicationBuilder builder(Class<?> service, String name) {
        Properties defaults = defaults();
        defaults.setProperty("spring.application.name", name);
        defaults.setProperty("spring.config.name", SHARED + "," + name);
        return new SpringApplicationBuilder(service)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(defaults);
    }

    private static Properties defaults() {
        try {
            Properties defaults =
                    PropertiesLoaderUtils.loadProperties(new ClassPathResource("platform-defaults.properties"));
            PropertiesLoaderUtils.fillProperties(defaults, new ClassPathResource("serde.properties"));
            return defaults;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
