package io.largesse.local;

import io.largesse.embedded.Address;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a newcomer needs next: where things are, who may enter, and a command to paste. */
final class Banner {

    static final String SECRET = "largesse-local";

    private final Terminal terminal;
    private final PlatformOptions options;

    Banner(Terminal terminal, PlatformOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    void starting() {
        terminal.line("");
        terminal.line(terminal.bold("Largesse") + " is starting " + where());
        if (!options.host.equals(Address.LOOPBACK) && !options.host.equals("localhost")) {
            terminal.line(terminal.alarming("WARNING: listening on " + options.host
                    + ". Whoever reaches this machine reaches" + " everything: the accounts"));
            terminal.line(terminal.alarming(
                    "below have a published password, broker and store ask for none, and nothing is" + " encrypted."));
        }
        terminal.line("");
    }

    void ready(Duration took) {
        String gateway = options.url(Part.GATEWAY);
        terminal.line("");
        terminal.line(String.format(Locale.ROOT, "  %s in %.1f s", terminal.good("Ready"), took.toMillis() / 1000.0));
        terminal.line("");
        address("API", gateway);
        address("API documents", gateway + "/api-docs");
        address("Broker (Kafka)", options.shown(Part.BROKER));
        address("Schema registry", options.endpoint(Part.REGISTRY) + "/apis/ccompat/v7");
        address("Store (MongoDB)", options.shown(Part.STORE));
        terminal.line("");
        address("Accounts", "admin, operator, auditor, player");
        address("Machine client", "game-server");
        address("Password, secret", SECRET);
        terminal.line("");
        terminal.line("  Who am I?");
        terminal.line("");
        terminal.line("    TOKEN=$(curl -s " + gateway + "/api/auth/login -H 'Content-Type: application/json' \\");
        terminal.line("      -d '{\"username\":\"player\",\"password\":\"" + SECRET
                + "\"}' | sed 's/.*\"accessToken\":\"\\([^\"]*\\)\".*/\\1/')");
        terminal.line("    curl -s " + gateway + "/api/auth/profile -H \"Authorization: Bearer $TOKEN\"");
        terminal.line("");
        terminal.line(terminal.faint("  Ctrl-C ends everything. Log: " + LogFile.path()));
        terminal.line("");
    }

    private String where() {
        if (options.data != null) {
            return "with " + options.data.toAbsolutePath();
        }
        List<Part> own = Part.UNDERLYING.stream().filter(options::starts).toList();
        if (own.isEmpty()) {
            return "on what is there already";
        }
        return own.size() == Part.UNDERLYING.size()
                ? "in memory: nothing is kept (--data DIR keeps everything)"
                : "with " + own.stream().map(Part::title).collect(Collectors.joining(" and "))
                        + " in memory: kept only with --data DIR";
    }

    private void address(String what, String where) {
        terminal.line("  " + Terminal.pad(what, 20) + terminal.bold(where));
    }
}
