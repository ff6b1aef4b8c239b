package io.quantree.cli.terminal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does something. */
@Command
public abstract class TerminalCommand extends HelpedCommand implements Callable<Integer> {
    @Spec
    protected CommandSpec spec;

    @Override
    public final Integer call() {
        Terminal terminal = ((Surroundings) spec.root().userObject()).terminal();
        int code = run(terminal);
        terminal.out().send();
        return code;
    }

    /** Does it; answers the exit code. */
    protected abstract int run(Terminal terminal);

    /** The words by which the command is called, e.g. {@code quantree batch submit}. */
    protected final String name() {
        return spec.qualifiedName();
    }
}
