package io.quantree.graphql;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The entity tag of an answer: a digest of its bytes. */
record EntityTag(String value) {
    private static final String ANY = "*";

    static EntityTag of(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return new EntityTag('"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a header {@code If-None-Match} names this tag; proxies may mark it as weak. */
    boolean isIn(@Nullable String header) {
        return header != null && (header.equals(ANY) || header.contains(value));
    }
}
