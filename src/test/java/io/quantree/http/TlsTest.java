package io.quantree.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Certificates;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The service with certificates from files, as docs/security.md shows it. */
@QuarkusTest
@TestProfile(TlsTest.Mutual.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class TlsTest {
    private static final Certificates FILES = new Certificates("tls");
    private static final int PATIENCE_MILLIS = 20_000;

    public static class Mutual implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            FILES.make("first");
            FILES.make("second");
            FILES.make("till");
            FILES.make("stranger");
            FILES.trust("clients", FILES.file("till"));
            FILES.trust("servers", FILES.file("first"), FILES.file("second"));
            copy("first");
            return Map.of(
                    "quarkus.tls.key-store.p12.path",
                    FILES.file("server").toString(),
                    "quarkus.tls.key-store.p12.password",
                    Certificates.PASSWORD,
                    "quarkus.tls.trust-store.p12.path",
                    FILES.file("clients").toString(),
                    "quarkus.tls.trust-store.p12.password",
                    Certificates.PASSWORD,
                    "quarkus.tls.reload-period",
                    "1s",
                    "quantree.tls.client-auth",
                    "REQUIRED",
                    "quantree.http.head-max",
                    "1s",
                    "quarkus.http.test-ssl-port",
                    "0");
        }
    }

    @SuppressWarnings("NullAway.Init") // Set before each test.
    @TestHTTPResource(value = "/", tls = true)
    URI root;

    @Test
    void showsANewCertificateAfterItsFileHasChanged() throws IOException {
        try (SSLSocket before = connect("till")) {
            assertThat(subject(before)).isEqualTo("CN=first");
            assertThat(answer(before, "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }

        copy("second");

        // A handshake that is under way while the certificate changes fails.
        await().atMost(Duration.ofSeconds(20))
                .ignoreException(SSLHandshakeException.class)
                .until(() -> {
                    try (SSLSocket after = connect("till")) {
                        return subject(after).equals("CN=second");
                    }
                });
    }

    @Test
    void refusesClientsWithoutATrustedCertificate() {
        // A client that is still writing when it is refused finds the connection closed.
        assertThatThrownBy(() -> ask(null)).isInstanceOfAny(SSLException.class, SocketException.class);
        assertThatThrownBy(() -> ask("stranger")).isInstanceOfAny(SSLException.class, SocketException.class);
    }

    @Test
    void givesUpAHeadThatNeverEnds() throws IOException {
        try (SSLSocket half = connect("till")) {
            assertThat(answer(half, "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nX-Half: "))
                    .startsWith("HTTP/1.1 408");
        }
    }

    private String ask(@Nullable String own) throws IOException {
        try (SSLSocket socket = connect(own)) {
            return answer(socket, "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }
    }

    private SSLSocket connect(@Nullable String own) throws IOException {
        SSLContext context = Certificates.client(FILES.file("servers"), own == null ? null : FILES.file(own));
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", root.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        return socket;
    }

    private static String subject(SSLSocket socket) throws IOException {
        X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
    }

    /** Everything that comes until the service closes the connection. */
    private static String answer(SSLSocket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void copy(String from) {
        try {
            Path whole = Files.copy(FILES.file(from), FILES.file("next"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, FILES.file("server"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
