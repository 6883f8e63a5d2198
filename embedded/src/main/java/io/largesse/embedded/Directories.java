package io.largesse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Working directories: those we were given stay, those we made ourselves go. */
final class Directories {

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(5);
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private Directories() {}

    /** A new one; what processes that were killed have left behind goes. */
    static Path temporary(String part) {
        try {
            removeAbandoned("largesse-" + part + "-");
            Path directory = Files.createTempDirectory("largesse-" + part + "-");
            OWN.add(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for the " + part, e);
        }
    }

    private static void removeAbandoned(String prefix) throws IOException {
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> ours = Files.newDirectoryStream(all, prefix + "*")) {
            for (Path directory : ours) {
                // To close a file that this process has locked would unlock it.
                if (!OWN.contains(directory) && isAbandoned(directory)) {
                    deleteQuietly(directory);
                }
            }
        }
    }

    /** A broker holds a lock in its directory while it lives, but for the moments of its start. */
    private static boolean isAbandoned(Path directory) {
        Path lock = directory.resolve(".lock");
        try {
            return Files.exists(lock)
                    && Files.getLastModifiedTime(lock)
                            .toInstant()
                            .isBefore(Instant.now().minus(STARTED_WITHIN))
                    && isFree(lock);
        } catch (IOException e) {
            // Another user's, or gone meanwhile.
            return false;
        }
    }

    private static boolean isFree(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        }
    }

    static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
    }

    /** Removes what can be removed; a leftover in the system's temporary directory is no reason to fail. */
    static void deleteQuietly(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException reason) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException reason)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.getLogger(Directories.class.getName())
                    .log(System.Logger.Level.DEBUG, "left behind: " + directory, e);
        }
    }
}
