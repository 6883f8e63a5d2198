package io.largesse.cli.login;

import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The logins of this user, one for each gateway. From the first octet on nobody else may read them, and one that others can read is
 * refused. The file is replaced as a whole, so a reader sees the old one or the new one; who changes it holds the lock beside it.
 */
public final class LoginFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY = rights("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE = rights("rw-------");
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path directory;
    private final Path file;

    /** @param directory made when the first login is kept */
    public LoginFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("logins.json");
    }

    public Optional<Login> find(String url) {
        return Optional.ofNullable(all().get(url));
    }

    /**
     * Replaces the login at a gateway, while no other command can.
     *
     * @param change gets the present login, or null, and gives the one to keep, or null for none
     */
    public Optional<Login> change(String url, UnaryOperator<@Nullable Login> change) {
        try {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            if (Files.notExists(directory)) {
                Files.createDirectory(directory, OWNERS_DIRECTORY);
            }
            refuseIfOthersMay(directory, "700");
            var open = EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try (FileChannel channel = FileChannel.open(directory.resolve("logins.lock"), open, OWNERS_FILE);
                    FileLock _ = channel.lock()) {
                return replaced(url, change);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Optional<Login> replaced(String url, UnaryOperator<@Nullable Login> change) throws IOException {
        Map<String, Login> logins = all();
        Login before = logins.get(url);
        Login after = change.apply(before);
        if (after == null) {
            logins.remove(url);
        } else {
            logins.put(url, after);
        }
        if (!Objects.equals(before, after)) {
            Path whole = Files.createTempFile(directory, "logins", ".json", OWNERS_FILE);
            try {
                Files.write(whole, JSON.writeValueAsBytes(logins));
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        }
        return Optional.ofNullable(after);
    }

    private Map<String, Login> all() {
        try {
            refuseIfOthersMay(directory, "700");
            refuseIfOthersMay(file, "600");
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, Login>>() {});
        } catch (NoSuchFileException e) {
            return new TreeMap<>();
        } catch (IOException e) {
            throw unusable(e);
        } catch (JacksonException e) {
            throw new FailedException(
                    ExitStatus.NOT_ALLOWED, file + " is not what ./largesse login writes.", "Remove it and log in.");
        }
    }

    private static void refuseIfOthersMay(Path path, String rights) throws IOException {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
        if (found.stream().anyMatch(OF_OTHERS::contains)) {
            throw new FailedException(
                    ExitStatus.NOT_ALLOWED,
                    path + " is open to others (" + PosixFilePermissions.toString(found) + "), so it is not used.",
                    "If nobody can have taken your login: chmod " + rights + " '" + path
                            + "'. Else log in again, too.");
        }
    }

    private FailedException unusable(IOException e) {
        return new FailedException(ExitStatus.NOT_ALLOWED, "Logins cannot be kept in " + directory + ": " + e + ".");
    }

    private static FileAttribute<Set<PosixFilePermission>> rights(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }
}
