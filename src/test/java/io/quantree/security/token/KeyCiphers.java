package io.quantree.security.token;

import io.quantree.support.Settings;

/** Ciphers for tests of other packages. */
public final class KeyCiphers {
    private KeyCiphers() {}

    public static KeyCipher of(String key) {
        return new KeyCipher(Settings.of(TokenSettings.class, "quantree.security.key", key));
    }
}
