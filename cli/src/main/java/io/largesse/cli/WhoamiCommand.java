package io.largesse.cli;

import io.largesse.cli.gateway.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "whoami",
        description = "Who is logged in at a gateway, and with which roles.",
        footerHeading = "%nExamples:%n",
        footer = {"  largesse whoami", "  largesse whoami --json | jq -r .userId"})
final class WhoamiCommand extends GatewayCommand implements Callable<Integer> {

    WhoamiCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", "/username");
        fields.put("user", "/userId");
        fields.put("roles", "/roles");
        fields.put("status", "/status");
        return show(gateway().json(Call.get("/api/auth/profile")), fields);
    }
}
