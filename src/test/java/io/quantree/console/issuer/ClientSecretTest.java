package io.quantree.console.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSecretTest {
    private static final String SECRET = "quantree.console.issuer.client-secret";
    private static final String FILE = SECRET + "-file";

    private final Map<String, String> form = new HashMap<>();

    private static ClientSecret of(String... settings) {
        return new ClientSecret("console", Settings.of(IssuerSignInSettings.class, settings));
    }

    @Test
    void publicClientNamesItselfInTheForm() {
        assertThat(of().prove(form, false)).isEmpty();
        assertThat(form).containsExactly(Map.entry("client_id", "console"));
    }

    @Test
    void secretIsSentInTheHeader() {
        Optional<String> header = of(SECRET, "a:b c").prove(form, false);

        assertThat(form).isEmpty();
        assertThat(header)
                .contains("Basic "
                        + Base64.getEncoder().encodeToString("console:a%3Ab+c".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void secretOfAFileIsSentInTheForm(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "a:b c\n");

        assertThat(of(FILE, file.toString()).prove(form, true)).isEmpty();
        assertThat(form).containsOnly(Map.entry("client_id", "console"), Map.entry("client_secret", "a:b c"));
    }
}
