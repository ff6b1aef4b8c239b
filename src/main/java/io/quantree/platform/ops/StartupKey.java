package io.quantree.platform.ops;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * Sees to the key that encrypts signing keys and secrets of webhooks: the configured one, or one of the embedded database's own, which lies
 * beside its data. All replicas of another database need the same one, so there it must be configured; only while security is off the service
 * does without one.
 */
public final class StartupKey {
    static final String ENABLED = "quantree.security.enabled";
    static final String KEY = "quantree.security.key";
    static final String KEY_FILE = "quantree.security.key-file";

    private static final int KEY_BYTES = 32;
    private static final String FILE = "security.key";

    private final SmallRyeConfig config;

    StartupKey(SmallRyeConfig config) {
        this.config = config;
    }

    Map<String, String> properties(boolean embedded) {
        if (!embedded && !config.getOptionalValue(ENABLED, Boolean.class).orElse(true)) {
            return Map.of();
        }
        String key = config.getOptionalValue(KEY, String.class).orElse(null);
        Path file = config.getOptionalValue(KEY_FILE, Path.class).orElse(null);
        try {
            if (key != null || file != null) {
                decoded(key != null ? key : Files.readString(file));
                return Map.of();
            }
            if (embedded) {
                return Map.of(KEY_FILE, own().toString());
            }
        } catch (IllegalArgumentException e) {
            throw new StartupProblem(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartupProblem("The key of " + KEY_FILE + " can't be read or written: " + e + ".", e);
        }
        throw new StartupProblem("Security is on and no key is configured: set " + KEY
                + " (QUANTREE_SECURITY_KEY) to what openssl rand -base64 32 prints, or " + KEY_FILE
                + " to a file with it, the same for all replicas; or switch security off by " + ENABLED + "=false.");
    }

    /** The bytes of a key. The message of a failure does not show it. */
    public static byte[] decoded(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    KEY + " must be 32 random bytes in Base64, as openssl rand -base64 32 prints them.");
        }
        return bytes;
    }

    private Path own() throws IOException {
        Path folder = config.getConfigMapping(EmbeddedDatabaseSettings.class).folder();
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            FileAttribute<?>[] owner =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                            }
                            : new FileAttribute<?>[0];
            Files.writeString(Files.createFile(file, owner), Base64.getEncoder().encodeToString(key));
        }
        return file;
    }
}
