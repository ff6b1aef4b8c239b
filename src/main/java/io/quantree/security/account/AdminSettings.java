package io.quantree.security.account;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The first administrator. It is created at the start if no user has the permission ADMIN. */
@ConfigMapping(prefix = "quantree.admin")
public interface AdminSettings {
    /** The name of the user. */
    Optional<String> user();

    /** The password; at least 12 characters. */
    Optional<String> password();

    /** A file that holds the password. */
    Optional<Path> passwordFile();
}
