package io.largesse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.outcome.ExitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/command-line.md} names no command, option or exit code that is not there, and every group and exit code that is. */
class CommandLineDocumentTest {

    private static final Pattern COMMAND = Pattern.compile(
            "\\./largesse ((?:'[^']*'|\"[^\"]*\"|[^\\s;`'\"<>()|])+(?: +(?:'[^']*'|\"[^\"]*\"|[^\\s;`'\"<>()|])+)*)");
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

    private final String page = read();

    @Test
    void every_example_is_understood() {
        List<List<String>> examples = examples();

        assertThat(examples).hasSizeGreaterThan(20);
        for (List<String> example : examples) {
            CommandLine commands = OperatorCommands.addTo(new CommandLine(new Root()));
            commands.addSubcommand(new CompletionCommand());
            commands.setCaseInsensitiveEnumValuesAllowed(true);
            commands.parseArgs(example.toArray(String[]::new));
        }
    }

    @Test
    void every_group_of_commands_has_an_example() {
        List<String> shown = examples().stream().map(List::getFirst).toList();

        assertThat(CommandNames.all().stream().map(List::getFirst).distinct().filter(name -> !name.equals("logout")))
                .isSubsetOf(shown);
    }

    @Test
    void every_exit_code_is_in_the_list() {
        assertThat(Arrays.stream(ExitStatus.values()).map(status -> "| " + status.code() + " | "))
                .allMatch(page::contains);
    }

    private List<List<String>> examples() {
        List<List<String>> examples = new ArrayList<>();
        Matcher command = COMMAND.matcher(page);
        while (command.find()) {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(command.group(1));
            while (word.find()) {
                words.add(word.group());
            }
            examples.add(words);
        }
        return examples;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/command-line.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @CommandLine.Command(name = "largesse")
    private static final class Root {}
}
