package io.quantree.console.issuer;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** How the console proves to the issuer which client it is. */
final class ClientSecret {
    private static final String FILE = SignInSettingsCheck.KEY + "client-secret-file";

    private final String clientId;
    private final Optional<String> secret;

    ClientSecret(String clientId, IssuerSignInSettings settings) {
        if (settings.clientSecret().isPresent() && settings.clientSecretFile().isPresent()) {
            throw new IllegalArgumentException(
                    SignInSettingsCheck.KEY + "client-secret and " + FILE + " are both set: remove one of the two.");
        }
        this.clientId = clientId;
        this.secret =
                settings.clientSecret().or(() -> settings.clientSecretFile().map(ClientSecret::read));
    }

    private static String read(Path file) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    FILE + "=" + file + " can't be read: name a file of text that the user of this process may read.",
                    e);
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException(FILE + "=" + file
                    + " is empty: write the secret into the file, or remove the key for a public client.");
        }
        return text;
    }

    /** Adds the client to a request of the token endpoint; answers the value of the header Authorization, empty for none. */
    Optional<String> prove(Map<String, String> form, boolean inForm) {
        if (secret.isPresent() && !inForm) {
            // RFC 6749 2.3.1: both are encoded as in a form.
            String text = encoded(clientId) + ":" + encoded(secret.get());
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII)));
        }
        form.put("client_id", clientId);
        secret.ifPresent(text -> form.put("client_secret", text));
        return Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
