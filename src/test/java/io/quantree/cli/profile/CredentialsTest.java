package io.quantree.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final URI HERE = URI.create("http://127.0.0.1:8080");
    private static final URI THERE = URI.create("https://stock.example.com");
    private static final StoredToken TOKEN =
            new StoredToken("access=1:2", "refresh", "quantree", Instant.parse("2030-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void tokenIsFoundForItsServerOnly() {
        Credentials credentials = new Credentials(new ConfigFolder(folder));
        credentials.store(HERE, TOKEN);

        assertThat(credentials.find(HERE)).contains(TOKEN);
        assertThat(credentials.find(THERE)).isEmpty();
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws Exception {
        Path deep = folder.resolve("new/quantree");
        new Credentials(new ConfigFolder(deep)).store(HERE, TOKEN);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep.resolve(Credentials.FILE))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
                .isEqualTo("rwx------");
    }

    @Test
    void tokenWithoutRefreshLeavesNoneOfBefore() {
        Credentials credentials = new Credentials(new ConfigFolder(folder));
        credentials.store(HERE, TOKEN);
        StoredToken machine = new StoredToken("other", null, "erp", Instant.EPOCH);
        credentials.store(HERE, machine);

        assertThat(credentials.find(HERE)).contains(machine);
    }

    @Test
    void forgottenTokenLeavesThoseOfOthers() {
        Credentials credentials = new Credentials(new ConfigFolder(folder));
        credentials.store(HERE, TOKEN);
        credentials.store(THERE, TOKEN);
        credentials.forget(HERE);

        assertThat(credentials.find(HERE)).isEmpty();
        assertThat(credentials.find(THERE)).contains(TOKEN);
    }
}
