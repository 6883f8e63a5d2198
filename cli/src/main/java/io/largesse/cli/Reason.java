package io.largesse.cli;

import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Why somebody changes something; it is kept with the change. */
final class Reason {

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is kept with your name.")
    String text = "";

    ObjectNode body() {
        return GatewayCommand.object().put("reason", text);
    }
}
