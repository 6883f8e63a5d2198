package io.largesse.cli.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginFileTest {

    private static final String URL = "http://localhost:3000";
    private static final Login LOGIN = new Login("operator", "access", "refresh");

    @TempDir
    private Path home = Path.of("");

    @Test
    void only_its_owner_can_read_what_is_kept() throws IOException {
        file().change(URL, _ -> LOGIN);

        assertThat(rights(directory())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(rights(file)).isEqualTo("rw-------"));
        }
        assertThat(file().find(URL)).contains(LOGIN);
    }

    @Test
    void each_gateway_has_its_own() {
        Login other = new Login("admin", "a", "b");
        file().change(URL, _ -> LOGIN);
        file().change("https://games.example", _ -> other);
        file().change(URL, _ -> null);

        assertThat(file().find(URL)).isEmpty();
        assertThat(file().find("https://games.example")).contains(other);
    }

    @Test
    void one_that_others_can_read_is_refused() throws IOException {
        file().change(URL, _ -> LOGIN);
        Path kept = directory().resolve("logins.json");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r--r--"));

        assertRefused(kept, "chmod 600");
    }

    @Test
    void a_directory_that_others_can_look_into_is_refused() throws IOException {
        Files.createDirectories(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertRefused(directory(), "chmod 700");
        assertThatThrownBy(() -> file().change(URL, _ -> LOGIN)).hasMessageContaining("chmod 700");
    }

    @Test
    void a_file_of_another_kind_is_told() throws IOException {
        file().change(URL, _ -> LOGIN);
        Files.writeString(directory().resolve("logins.json"), "{");

        assertThatThrownBy(() -> file().find(URL)).hasMessageContaining("is not what ./largesse login writes");
    }

    @Test
    void a_change_that_fails_leaves_what_was() throws IOException {
        file().change(URL, _ -> LOGIN);
        assertThatThrownBy(() -> file().change(URL, _ -> {
                    throw new FailedException(ExitStatus.UNAVAILABLE, "away");
                }))
                .hasMessage("away");

        assertThat(file().find(URL)).contains(LOGIN);
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(List.of("logins.json", "logins.lock"));
        }
    }

    @Test
    void a_login_never_tells_its_tokens() {
        assertThat(LOGIN.toString()).doesNotContain("access", "refresh");
    }

    private void assertRefused(Path path, String advice) {
        assertThatThrownBy(() -> file().find(URL))
                .isInstanceOfSatisfying(
                        FailedException.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.NOT_ALLOWED))
                .hasMessageContainingAll(path + " is open to others", advice);
    }

    private LoginFile file() {
        return new LoginFile(directory());
    }

    private Path directory() {
        return home.resolve("config").resolve("largesse");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
