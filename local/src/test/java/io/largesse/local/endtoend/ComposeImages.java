package io.largesse.local.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The images, with their versions, that {@code docker-compose.yml} uses: what is tested is what is deployed. */
final class ComposeImages {

    private static final Path COMPOSE = Path.of("../docker-compose.yml");
    private static final String IMAGE = "image: ";

    private ComposeImages() {}

    static String of(String repository) {
        try (Stream<String> lines = Files.lines(COMPOSE)) {
            List<String> images = lines.map(String::strip)
                    .filter(line -> line.startsWith(IMAGE + repository + ":"))
                    .map(line -> line.substring(IMAGE.length()))
                    .distinct()
                    .toList();
            if (images.size() != 1) {
                throw new IllegalStateException(COMPOSE + " names not one image of " + repository + ": " + images);
            }
            return images.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
