package io.largesse.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory that keeps what broker, store and registry hold. The three belong together: a broker that remembers what
 * the store has forgotten would tell of claims that do not exist. So one file says whose directory this is and in which
 * format, and a lock, which the operating system drops with the process, keeps a second platform out.
 */
final class DataDirectory implements AutoCloseable {

    /** To be raised when a later version cannot read what an earlier one wrote. */
    static final String FORMAT = "largesse data, format 1";

    private static final String MARKER = "FORMAT";
    private static final String LOCK = "LOCK";

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws RefusedException if it is another's, in use, of another format, or cannot be written */
    static DataDirectory open(Path root) {
        try {
            Files.createDirectories(root);
            requireOurs(root);
            FileChannel lock = lock(root);
            Path marker = root.resolve(MARKER);
            if (Files.notExists(marker)) {
                Files.writeString(marker, FORMAT + "\n");
            }
            return new DataDirectory(root, lock);
        } catch (IOException e) {
            throw new RefusedException("Cannot use --data " + root + ": " + reason(e) + ".", e);
        }
    }

    Path of(Part part) {
        return root.resolve(part.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static void requireOurs(Path root) throws IOException {
        Path marker = root.resolve(MARKER);
        if (Files.exists(marker)) {
            String format = Files.readString(marker).strip();
            if (!format.equals(FORMAT)) {
                throw new RefusedException("--data " + root + " holds \"" + shortened(format)
                        + "\", and this version reads \"" + FORMAT + "\". Choose another directory.");
            }
            return;
        }
        try (Stream<Path> files = Files.list(root)) {
            // A lock alone is what a kill in the very first moment leaves.
            List<Path> foreign =
                    files.filter(file -> !file.endsWith(LOCK)).limit(1).toList();
            if (!foreign.isEmpty()) {
                throw new RefusedException("--data " + root + " is not empty (it has "
                        + foreign.getFirst().getFileName()
                        + ") and was not made by Largesse. Choose another directory.");
            }
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            String holder = Files.readString(file).strip();
            throw new RefusedException("--data " + root + " is in use by another Largesse (process "
                    + (holder.isEmpty() ? "unknown" : holder) + "). End that one, or choose another directory.");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is not a directory";
            default -> e.getClass().getSimpleName() + " " + e.getMessage();
        };
    }
}
