package io.quantree.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quantree.security.SecuritySettings;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.RawConnection;
import io.quantree.support.Settings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A web site whose name leads to this machine can't use a service without authentication. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AllowedHostsTest {
    @Inject
    Vertx vertx;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "[::1]",
                "[fe80::1]",
                "localhost",
                "LocalHost",
                "localhost.",
                "a.localhost"
            })
    void allowsAddressesAndLocalNames(String host) {
        assertThat(of(Optional.empty()).isAllowed(host)).isTrue();
    }

    /** Docker Compose and Kubernetes address services so; nobody can register such a name in the public DNS. */
    @Test
    void allowsNamesWithoutDot() {
        assertThat(of(Optional.empty()).isAllowed("quantree")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "notlocalhost.example",
                "127.0.0.1.evil.example",
                "1.2.3.4a",
                "xlocalhost.",
                "stock.example.com.evil.example",
                "ai."
            })
    void refusesOtherNames(String host) {
        AllowedHosts hosts =
                of(Optional.of("https://stock.example.com/"), "quantree.security.hosts", "erp.example.com");

        assertThat(hosts.isAllowed(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock.example.com", "STOCK.example.com.", "quantree.shop.svc", "b.example.com"})
    void allowsHostOfPublicUrlAndNamesOfSetting(String host) {
        AllowedHosts hosts = of(
                Optional.of("https://Stock.example.com:8443/x"),
                "quantree.security.hosts",
                "Quantree.shop.svc,b.example.com");

        assertThat(hosts.isAllowed(host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://my_service.shop:8080, my_service.shop",
        "https://stock.example.com./, stock.example.com",
        "https://stock.example.com.:8443, stock.example.com.",
        "http://my_service:8080, my_service"
    })
    void allowsPublicUrlOfEachNameThatRequestsHave(String url, String host) {
        assertThat(of(Optional.of(url)).isAllowed(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example.com", "b.example.com", "c.example.com"})
    void allowsNamesWithBlanksAndDotOfRoot(String host) {
        AllowedHosts hosts =
                of(Optional.empty(), "quantree.security.hosts", "a.example.com, b.example.com ,\tc.example.com.");

        assertThat(hosts.isAllowed(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stock.example.com",
                "https://stock example",
                "urn:quantree",
                "https:///x",
                "https://a@stock.example.com"
            })
    void refusesPublicUrlWithoutHost(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Optional.of(url)))
                .withMessage("quantree.security.public-url=" + url
                        + " names no host: write it as https://stock.example.com.");
    }

    @SuppressWarnings("NullAway") // Names are compared without reading a body.
    private static AllowedHosts of(Optional<String> publicUrl, String... settings) {
        String[] all = Stream.concat(Stream.of("quantree.security.enabled", "false"), Stream.of(settings))
                .toArray(String[]::new);
        return new AllowedHosts(Settings.of(SecuritySettings.class, all), publicUrl, new BodyReader(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /api/v1/reconcile",
        "POST, /api/v4.1/job",
        "POST, /graphql",
        "GET, /graphql/schema.graphql",
        "GET, /console",
        "POST, /console/jobs/upload",
        "GET, /console/assets/console.css",
        "POST, /oauth/token",
        "GET, /q/openapi",
        "GET, /q/info",
        "GET, /made/up"
    })
    void refusesForeignHostEverywhere(String method, String path) {
        String host = "evil.example:" + RestAssured.port;

        given().header("Host", host)
                .header("Origin", "http://" + host)
                .header("Sec-Fetch-Site", "same-origin")
                .request(method, path)
                .then()
                .statusCode(421)
                .contentType("application/problem+json")
                .body("code", equalTo("MISDIRECTED"))
                .body("field", equalTo("Host"))
                .body("value", equalTo("evil.example"))
                .body("detail", containsString("quantree.security.hosts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics"})
    void answersProbesForEveryHost(String path) {
        given().header("Host", "probe.example").get(path).then().statusCode(200);
    }

    @Test
    void refusesWebSocketOfForeignHost() throws IOException {
        assertThat(answer("GET /graphql HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n"
                                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n")
                        .status())
                .isEqualTo(421);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 200",
        "'Host: localhost\r\n', 200",
        "'Host: evil.example\r\n', 421",
        "'Host: evil.example:x\r\n', 421"
    })
    void answersHttp10WithoutHostAndChecksThatOfOthers(String header, int status) throws IOException {
        assertThat(answer("GET /graphql/schema.graphql HTTP/1.0\r\n" + header + "\r\n")
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "evil.example, 421"})
    void checksAuthorityOfHttp2(String host, int status) throws Exception {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        try {
            int answered = client.request(new RequestOptions()
                            .setServer(SocketAddress.inetSocketAddress(RestAssured.port, "localhost"))
                            .setHost(host)
                            .setURI("/graphql/schema.graphql"))
                    .compose(request -> request.send())
                    .map(response -> response.statusCode())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);

            assertThat(answered).isEqualTo(status);
        } finally {
            client.close();
        }
    }

    private static RawConnection.Answer answer(String request) throws IOException {
        try (RawConnection sender = RawConnection.open(URI.create("http://localhost:" + RestAssured.port), 20_000)) {
            sender.send(request);
            return sender.answer();
        }
    }
}
