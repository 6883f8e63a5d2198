package io.largesse.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The names of all commands that people use. */
final class CommandNames {

    private CommandNames() {}

    static List<List<String>> all() {
        List<List<String>> names = new ArrayList<>();
        OperatorCommands.addTo(new CommandLine(new Root())).getSubcommands().forEach((group, command) -> {
            names.add(List.of(group));
            command.getSubcommands().keySet().forEach(name -> names.add(List.of(group, name)));
        });
        return names;
    }

    @CommandLine.Command(name = "largesse")
    private static final class Root {}
}
