package io.quantree.console;

import io.quantree.console.issuer.SignInRequest;
import io.quantree.security.token.KeyCipher;
import io.quantree.support.OutsideIssuerServer;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each test has a visitor of its own, and an issuer that knows the operator Anna. */
abstract class IssuerVisits {
    static final String JOBS = "/console/jobs";
    static final String ANNA = "anna";

    final IssuerVisitor visitor = IssuerVisitor.fresh();

    OutsideIssuerServer issuer;

    @Inject
    KeyCipher cipher;

    @BeforeEach
    void start() {
        issuer = IssuerVisitor.issuer();
        issuer.pages().person(ANNA, List.of("quantree-OPERATOR"), "*");
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    /** The sign-in that the visitor has begun. */
    SignInRequest begun() {
        return SignInRequest.opened(cipher, visitor.cookie(IssuerVisitor.SIGN_IN), Instant.now())
                .orElseThrow();
    }
}
