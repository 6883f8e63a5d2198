package io.largesse.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion for all commands that stand beside this one. */
@Command(
        name = "completion",
        description = "Prints what makes a shell complete the commands and their options.",
        footerHeading = "%nExamples:%n",
        footer = {"  source <(./largesse completion bash)", "  source <(./largesse completion zsh)"})
public final class CompletionCommand implements Callable<Integer> {

    /** The script is good for both: it makes zsh understand bash's way. */
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    Shell shell = Shell.BASH;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(root.getCommandName(), root));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
