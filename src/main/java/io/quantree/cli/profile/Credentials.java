package io.quantree.cli.profile;

import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.SavedFile;
import io.quantree.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/** The stored tokens. Each belongs to the address of a server and is sent to no other. */
public record Credentials(ConfigFolder folder) {
    static final String FILE = "credentials.properties";

    private static final String ACCESS = " access";
    private static final String REFRESH = " refresh";
    private static final String CLIENT = " client";
    private static final String EXPIRES = " expires";

    public static Credentials of(Terminal terminal) {
        return new Credentials(ConfigFolder.of(terminal));
    }

    public Optional<StoredToken> find(URI server) {
        Properties all = folder.read(FILE);
        String access = all.getProperty(server + ACCESS);
        return access == null
                ? Optional.empty()
                : Optional.of(new StoredToken(
                        access,
                        all.getProperty(server + REFRESH),
                        all.getProperty(server + CLIENT, ""),
                        Instant.parse(all.getProperty(server + EXPIRES, Instant.EPOCH.toString()))));
    }

    public void store(URI server, StoredToken token) {
        Properties all = folder.read(FILE);
        remove(all, server);
        all.setProperty(server + ACCESS, token.access());
        if (token.refresh() != null) {
            all.setProperty(server + REFRESH, token.refresh());
        }
        all.setProperty(server + CLIENT, token.clientId());
        all.setProperty(server + EXPIRES, token.expiresOn().toString());
        folder.write(FILE, all);
    }

    public void forget(URI server) {
        Properties all = folder.read(FILE);
        remove(all, server);
        folder.write(FILE, all);
    }

    private static void remove(Properties all, URI server) {
        for (String part : new String[] {ACCESS, REFRESH, CLIENT, EXPIRES}) {
            all.remove(server + part);
        }
    }

    /** Runs the work while no other command does: a token for refreshing is of use once. */
    public <T> T alone(Supplier<T> work) {
        try {
            Files.createDirectories(folder.path());
            try (FileChannel channel = FileChannel.open(
                            folder.file(FILE + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return lock.isValid() ? work.get() : alone(work);
            }
        } catch (IOException e) {
            throw Fault.unwritten(folder.path().toString(), SavedFile.reason(e))
                    .advising("Make room there or make it writable, or give the token in QUANTREE_TOKEN.");
        }
    }
}
