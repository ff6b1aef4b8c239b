package io.quantree.webhook.delivery;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/**
 * The key pair of the header fluent-signature.
 *
 * @param publicKey in the form X.509
 */
record FluentKey(byte[] publicKey, PrivateKey privateKey) {
    private static final int LINE = 64;

    /** The base64 of the RSA signature over the SHA-512 of the raw body. */
    String signature(byte[] body) {
        return signed("SHA512withRSA", body);
    }

    /** The same over the MD5, as old receivers expect it. */
    String flexSignature(byte[] body) {
        return signed("MD5withRSA", body);
    }

    private String signed(String algorithm, byte[] body) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(body);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half as PEM. */
    String pem() {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(publicKey);
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }
}
