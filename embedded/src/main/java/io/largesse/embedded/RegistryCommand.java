package io.largesse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command line of the registry's process. The distribution is run from a plain class path rather than by its own
 * loader, because only then can the JVM take its classes from an ahead-of-time cache: 1.2 s to start instead of 3.5.
 */
final class RegistryCommand {

    /** Where the unpacked distribution is, if not beside this module. */
    static final String HOME_PROPERTY = "largesse.registry.home";

    static final String AOT_CACHE = "registry.aot";

    private static final List<String> SMALL_JVM = List.of(
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private static final List<String> SMALL_REGISTRY = List.of(
            "-Dquarkus.http.access-log.enabled=false",
            "-Dquarkus.banner.enabled=false",
            // A request that asks to upgrade to HTTP/2 and brings a chunked body, as the JDK's client sends it, would
            // hang.
            "-Dquarkus.http.http2=false",
            // The management interface would listen on all addresses, on a port others may want.
            "-Dquarkus.management.host=" + Address.LOOPBACK,
            "-Dquarkus.management.port=0",
            "-Dapicurio.datasource.jdbc.initial-size=1",
            "-Dapicurio.datasource.jdbc.min-size=1",
            "-Dapicurio.datasource.jdbc.max-size=8");

    private RegistryCommand() {}

    /** @param cacheOutput where a run writes an ahead-of-time cache when it ends; null: an existing cache is used */
    static List<String> of(Address address, @Nullable Path directory, @Nullable Path cacheOutput) {
        Path home = home();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_JVM);
        Path cache = home.resolve(AOT_CACHE);
        if (cacheOutput != null) {
            command.add("-XX:AOTCacheOutput=" + cacheOutput);
        } else if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(SMALL_REGISTRY);
        command.add("-Dquarkus.http.host=" + address.host());
        command.add("-Dquarkus.http.port=" + address.port());
        if (directory != null) {
            // Without a write delay: an id that was handed out must not be handed out again after kill -9.
            command.add("-Dapicurio.datasource.url=jdbc:h2:file:"
                    + directory.toAbsolutePath().resolve("registry") + ";WRITE_DELAY=0");
        }
        command.add("-cp");
        command.add(classPath(home));
        command.add(RegistryMain.class.getName());
        return List.copyOf(command);
    }

    /** Beside the classes or jar of this module, where the build unpacks it, or beside the directory of that jar. */
    static Path home() {
        String configured = System.getProperty(HOME_PROPERTY);
        Path code = codeLocation();
        List<Path> candidates = configured != null
                ? List.of(Path.of(configured))
                : List.of(
                        code.resolveSibling("registry"),
                        code.resolve("../../registry").normalize());
        return candidates.stream()
                .filter(home -> Files.isRegularFile(home.resolve("quarkus-run.jar")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Apicurio Registry in " + candidates
                        + "; the build puts it there, or set -D" + HOME_PROPERTY));
    }

    private static String classPath(Path home) {
        List<String> entries = new ArrayList<>();
        entries.add(codeLocation().toString());
        // In this order: some classes of the libraries were rewritten when the registry was built.
        entries.add(home.resolve("quarkus/transformed-bytecode.jar").toString());
        entries.add(home.resolve("quarkus/generated-bytecode.jar").toString());
        Stream.of("app", "lib/main", "lib/boot").map(home::resolve).forEach(part -> entries.addAll(jars(part)));
        return String.join(System.getProperty("path.separator"), entries);
    }

    private static List<String> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the Apicurio Registry in " + directory + " is not complete", e);
        }
    }

    private static Path codeLocation() {
        CodeSource source = RegistryCommand.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("this module was not loaded from a file");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a file: " + source.getLocation(), e);
        }
    }
}
