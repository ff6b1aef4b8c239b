package io.quantree.console.account;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that the service chooses. */
final class NewPassword {
    private static final int BYTES = 18;

    private NewPassword() {}

    static String create() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }
}
