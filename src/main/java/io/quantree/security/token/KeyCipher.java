package io.quantree.security.token;

import io.quantree.platform.ops.StartupKey;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Encrypts the private halves of key pairs, and other secrets of the service, with AES-256-GCM, bound to the id of what has the secret. */
@Singleton
public final class KeyCipher {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private final SecureRandom random = new SecureRandom();
    private final @Nullable SecretKeySpec key;

    KeyCipher(TokenSettings settings) {
        this.key = configured(settings)
                .map(StartupKey::decoded)
                .map(bytes -> new SecretKeySpec(bytes, "AES"))
                .orElse(null);
    }

    private static Optional<String> configured(TokenSettings settings) {
        return settings.key().or(() -> settings.keyFile().map(file -> {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "quantree.security.key-file " + file + " can't be read: " + e.getMessage(), e);
            }
        }));
    }

    /** Whether a key is configured; without one, nothing is encrypted or decrypted. */
    public boolean hasKey() {
        return key != null;
    }

    public byte[] encrypt(String id, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, id, nonce).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plain bytes; empty if they were encrypted with another key, or for another id. */
    public Optional<byte[]> decrypt(String id, byte[] sealed) {
        if (sealed.length <= NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, id, Arrays.copyOf(sealed, NONCE_BYTES))
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String id, byte[] nonce) throws GeneralSecurityException {
        if (key == null) {
            throw Problem.of(
                    ProblemType.NOT_FOUND, "The service signs no tokens, because quantree.security.key is not set.");
        }
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
