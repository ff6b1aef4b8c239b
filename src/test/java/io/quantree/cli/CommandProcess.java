package io.quantree.cli;

import io.quantree.robustness.ServiceProcess;
import io.quantree.robustness.Signals;
import io.quantree.support.SuiteClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command as a process of its own: of the packaged jar, or of the native executable of a native build. */
final class CommandProcess implements AutoCloseable {
    /** Ctrl-C works, even if a shell has started the tests in its background, where processes ignore it. */
    private static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

    private final Process process;
    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();
    private final List<Thread> readers;

    private CommandProcess(Process process) {
        this.process = process;
        this.readers = List.of(
                reading(process.inputReader(StandardCharsets.UTF_8), out),
                reading(process.errorReader(StandardCharsets.UTF_8), err));
    }

    /** How a command is started. */
    static final class Start {
        private final Map<String, String> environment = new HashMap<>();
        private final List<String> command = new ArrayList<>(INTERRUPTIBLE);
        private String input = "";

        Start(Path folder, String url) {
            environment.put("QUANTREE_URL", url);
            environment.put("QUANTREE_CONFIG_HOME", folder.resolve("config").toString());
        }

        /** For the service at that address, with the token of the tests. */
        static Start at(Path folder, URI service) {
            return at(folder, service, service.toString());
        }

        /** For the service that is reached by another address. */
        static Start at(Path folder, URI service, String url) {
            Start start = new Start(folder, url);
            SuiteClient.authorization(service)
                    .ifPresent(token -> start.with("QUANTREE_TOKEN", token.substring("Bearer ".length())));
            return start;
        }

        Start with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        Start retailer(int number) {
            return with("QUANTREE_RETAILER", String.valueOf(number));
        }

        Start input(String text) {
            input = text;
            return this;
        }

        /** Runs it by this shell command, whose arguments are the command's. */
        Start by(String shell) {
            command.addAll(List.of("sh", "-c", shell, "sh"));
            return this;
        }

        CommandProcess run(String... arguments) throws IOException {
            return run(ServiceProcess.command(), arguments);
        }

        /** With no more memory than that. */
        CommandProcess runWithin(String memory, String... arguments) throws IOException {
            List<String> program = ServiceProcess.command();
            program.removeIf(each -> each.startsWith("-Xmx"));
            program.add(1, "-Xmx" + memory);
            return run(program, arguments);
        }

        private CommandProcess run(List<String> program, String... arguments) throws IOException {
            command.addAll(program);
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.start();
            CommandProcess started = new CommandProcess(process);
            try (var sent = process.getOutputStream()) {
                sent.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return started;
        }
    }

    private static Thread reading(BufferedReader reader, StringBuffer text) {
        Thread thread = new Thread(() -> {
            try (reader) {
                char[] part = new char[4_096];
                for (int read = reader.read(part); read >= 0; read = reader.read(part)) {
                    text.append(part, 0, read);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** What it has written to the output so far. */
    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    void signal(String signal) throws Exception {
        Signals.send(signal, process.pid());
    }

    CommandRun ended() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            close();
            throw new AssertionError("the command has not ended: " + err());
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return new CommandRun(process.exitValue(), out(), err());
    }

    /** Ends it, if it hasn't ended. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
