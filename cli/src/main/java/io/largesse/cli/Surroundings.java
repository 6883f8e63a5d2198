package io.largesse.cli;

import io.largesse.cli.gateway.Pause;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command runs.
 *
 * @param person whether somebody sits in front of it
 */
record Surroundings(
        Map<String, String> environment,
        InputStream in,
        OutputStream out,
        PrintWriter err,
        Charset charset,
        boolean person,
        InstantSource clock,
        Pause pause) {

    /** Those of this process. The output is the bare one, for that of System hides when writing fails. */
    static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new PrintWriter(System.err, true, System.err.charset()),
                System.out.charset(),
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent(),
                InstantSource.system(),
                Pause::really);
    }

    /** The value of an environment variable, or another where it is missing or empty. */
    String variable(String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** Where this user's logins are kept, by the XDG Base Directory Specification. */
    Path configuration() {
        String home = variable("HOME", System.getProperty("user.home"));
        return Path.of(variable("XDG_CONFIG_HOME", Path.of(home, ".config").toString()))
                .resolve("largesse");
    }
}
