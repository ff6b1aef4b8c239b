package io.quantree.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.support.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The encryption of private keys. */
class KeyCipherTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final byte[] PLAIN = "private".getBytes(StandardCharsets.UTF_8);

    private final KeyCipher cipher = new KeyCipher(Settings.of(TokenSettings.class, "quantree.security.key", KEY));

    @Test
    void readsWhatItWroteForTheSameId() {
        byte[] sealed = cipher.encrypt("a", PLAIN);

        assertThat(cipher.decrypt("a", sealed)).hasValue(PLAIN);
        assertThat(cipher.decrypt("b", sealed)).isEmpty();
        assertThat(cipher.encrypt("a", PLAIN)).isNotEqualTo(sealed);
    }

    @Test
    void readsNothingThatWasChanged() {
        byte[] sealed = cipher.encrypt("a", PLAIN);
        sealed[sealed.length - 1] ^= 1;

        assertThat(cipher.decrypt("a", sealed)).isEmpty();
        assertThat(cipher.decrypt("a", new byte[3])).isEmpty();
    }

    @Test
    void takesKeyOfFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        KeyCipher other =
                new KeyCipher(Settings.of(TokenSettings.class, "quantree.security.key-file", file.toString()));

        assertThat(other.decrypt("a", cipher.encrypt("a", PLAIN))).hasValue(PLAIN);
    }

    @Test
    void doesNotShowKeyThatIsTooShort() {
        assertThatThrownBy(() -> new KeyCipher(Settings.of(TokenSettings.class, "quantree.security.key", "c2VjcmV0")))
                .hasMessageContaining("32 random bytes")
                .hasMessageNotContaining("c2VjcmV0");
    }
}
