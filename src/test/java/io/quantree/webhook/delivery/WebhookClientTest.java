package io.quantree.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.outbound.AddressRules;
import io.quantree.outbound.Names;
import io.quantree.outbound.Targets;
import io.quantree.support.Settings;
import io.quantree.support.TestReceiver;
import io.quantree.support.TestReceiver.Reply;
import io.quantree.webhook.WebhookSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests to receivers that answer well, badly, slowly or not at all. */
class WebhookClientTest {
    private static Vertx vertx;

    private final TestReceiver receiver = TestReceiver.accepting();
    private final List<String> resolved = new ArrayList<>();
    private Names names = this::localOrLiteral;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void sendsHeadersAndBody() {
        SendResult result = send(receiver.url() + "?key=1", Map.of("authorization", "Bearer x"));

        assertThat(result.kind()).isEqualTo(SendResult.Kind.ACCEPTED);
        assertThat(receiver.received()).hasSize(1);
        TestReceiver.Received received = receiver.received().get(0);
        assertThat(received.target()).isEqualTo("/hook?key=1");
        assertThat(received.text()).isEqualTo("{}");
        assertThat(received.header("webhook-id")).isEqualTo("7");
        assertThat(received.header("authorization")).isEqualTo("Bearer x");
        assertThat(received.header("host")).isEqualTo("127.0.0.1:" + receiver.port());
    }

    @Test
    void keepsStatusAndFirstKilobyteOfAnswer() {
        receiver.replies(request -> Reply.of(500, "", "x".repeat(5_000)));

        SendResult result = send(receiver.url());

        assertThat(result.kind()).isEqualTo(SendResult.Kind.FAILED);
        assertThat(result.statusCode()).isEqualTo(500);
        assertThat(result.answer()).hasSize(1_024);
        assertThat(result.error()).isEqualTo("the receiver answered 500");
    }

    @Test
    void tellsGoneFromOtherFailures() {
        receiver.replies(request -> Reply.of(410));

        assertThat(send(receiver.url()).kind()).isEqualTo(SendResult.Kind.GONE);
    }

    @Test
    void heedsRetryAfter() {
        receiver.replies(request -> Reply.of(429, "Retry-After: 120\r\n", ""));

        assertThat(send(receiver.url()).retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void givesUpReceiverThatHangs() {
        receiver.replies(request -> Reply.raw("").hanging());

        SendResult result = send(receiver.url());

        assertThat(result.kind()).isEqualTo(SendResult.Kind.FAILED);
        assertThat(result.statusCode()).isNull();
        assertThat(result.error()).contains("2000 ms");
    }

    @Test
    void waitsForSlowReceiver() {
        receiver.replies(request -> Reply.of(200).after(800));

        assertThat(send(receiver.url()).kind()).isEqualTo(SendResult.Kind.ACCEPTED);
    }

    @Test
    void acceptsStatusOfAnswerThatIsShorterThanItsLength() {
        receiver.replies(request -> Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort"));

        SendResult result = send(receiver.url());

        assertThat(result.kind()).isEqualTo(SendResult.Kind.ACCEPTED);
        assertThat(result.answer()).isEqualTo("short");
    }

    @Test
    void cutsAnswerWhoseBodyNeverEnds() {
        receiver.replies(request ->
                Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nslow").hanging());

        SendResult result = send(receiver.url());

        assertThat(result.kind()).isEqualTo(SendResult.Kind.ACCEPTED);
        assertThat(result.answer()).isEqualTo("slow");
    }

    @Test
    void failsWithoutAnswerWhenConnectionIsClosed() {
        receiver.replies(request -> Reply.raw(""));

        assertThat(send(receiver.url()).error()).isEqualTo("the connection broke off before an answer");
    }

    @Test
    void failsOnAnswerThatIsNoHttp() {
        receiver.replies(request -> Reply.raw("220 mail.example.com ESMTP\r\n\r\n"));

        SendResult result = send(receiver.url());

        assertThat(result.kind()).isEqualTo(SendResult.Kind.FAILED);
        assertThat(result.statusCode()).isNull();
    }

    @Test
    void saysThatNobodyListens() {
        receiver.close();

        assertThat(send(receiver.url()).error()).isEqualTo("the host accepts no connection");
    }

    @Test
    void followsRedirectThatKeepsTheRequestWithoutOwnHeaders() {
        try (TestReceiver next = TestReceiver.accepting()) {
            receiver.replies(request -> Reply.of(308, "Location: " + next.url() + "\r\n", ""));

            SendResult result = send(receiver.url(), Map.of("authorization", "Bearer x"));

            assertThat(result.kind()).isEqualTo(SendResult.Kind.ACCEPTED);
            assertThat(next.received()).hasSize(1);
            assertThat(next.received().get(0).text()).isEqualTo("{}");
            assertThat(next.received().get(0).header("webhook-id")).isEqualTo("7");
            assertThat(next.received().get(0).headers()).doesNotContainKey("authorization");
        }
    }

    @Test
    void keepsOwnHeadersWhenRedirectStaysAtTheServer() {
        receiver.replies(request ->
                request.target().equals("/other") ? Reply.of(204) : Reply.of(307, "Location: /other\r\n", ""));

        assertThat(send(receiver.url(), Map.of("authorization", "Bearer x")).kind())
                .isEqualTo(SendResult.Kind.ACCEPTED);
        assertThat(receiver.received().get(1).header("authorization")).isEqualTo("Bearer x");
    }

    @Test
    void refusesRedirectToPrivateAddress() {
        receiver.replies(request -> Reply.of(307, "Location: http://10.0.0.1/admin\r\n", ""));

        SendResult result = send(receiver.url());

        assertThat(result.kind()).isEqualTo(SendResult.Kind.FAILED);
        assertThat(result.error()).contains("307").contains("10.0.0.1").contains("no public address");
    }

    @Test
    void refusesRedirectToAnotherScheme() {
        receiver.replies(request -> Reply.of(307, "Location: file:///etc/passwd\r\n", ""));

        assertThat(send(receiver.url()).error()).contains("https://");
    }

    @Test
    void refusesRedirectThatWouldChangeTheRequest() {
        receiver.replies(request -> Reply.of(302, "Location: " + receiver.url() + "\r\n", ""));

        assertThat(send(receiver.url()).error()).contains("302").contains("307 or 308");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void followsAsManyRedirectsAsAllowedAndNoMore() {
        receiver.replies(request -> request.target().equals("/3")
                ? Reply.of(204)
                : Reply.of(
                        307, "Location: /" + (Integer.parseInt(request.target().substring(1)) + 1) + "\r\n", ""));

        assertThat(send("http://127.0.0.1:" + receiver.port() + "/0").kind()).isEqualTo(SendResult.Kind.ACCEPTED);

        receiver.replies(request -> Reply.of(307, "Location: /again\r\n", ""));
        SendResult result = send(receiver.url());
        assertThat(result.error()).contains("one redirect more than 3");
    }

    @Test
    void connectsToTheAddressThatWasChecked() {
        names = host -> {
            resolved.add(host);
            return Uni.createFrom().item(List.of(address("127.0.0.1")));
        };

        SendResult result = send("http://receiver.invalid:" + receiver.port() + "/hook");

        assertThat(result.kind()).isEqualTo(SendResult.Kind.ACCEPTED);
        assertThat(resolved).containsExactly("receiver.invalid");
        assertThat(receiver.received().get(0).header("host")).isEqualTo("receiver.invalid:" + receiver.port());
    }

    @Test
    void checksNameAnewForEachRequestWhenItsAddressChanges() {
        names = host -> {
            resolved.add(host);
            return Uni.createFrom().item(List.of(address(resolved.size() == 1 ? "127.0.0.1" : "169.254.169.254")));
        };
        String url = "http://receiver.invalid:" + receiver.port() + "/hook";

        assertThat(send(url).kind()).isEqualTo(SendResult.Kind.ACCEPTED);
        SendResult second = send(url);

        assertThat(second.kind()).isEqualTo(SendResult.Kind.FAILED);
        assertThat(second.error()).contains("receiver.invalid has no public address");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void takesThePublicAddressAmongSeveral() {
        names = host -> Uni.createFrom().item(List.of(address("10.0.0.1"), address("127.0.0.1")));

        assertThat(send("http://receiver.invalid:" + receiver.port() + "/hook").kind())
                .isEqualTo(SendResult.Kind.ACCEPTED);
    }

    @Test
    void saysThatNameCanNotBeResolved() {
        names = host -> Uni.createFrom().failure(new UnknownHostException(host));

        assertThat(send("http://receiver.invalid/").error()).isEqualTo("the name of the host can't be resolved");
    }

    @Test
    void refusesPlainHttpUnlessItIsAllowed() {
        WebhookClient strict = client(Settings.of(WebhookSettings.class));

        assertThat(send(strict, receiver.url(), Map.of()).error()).contains("https://");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void refusesReceiverWithoutTrustedCertificate() {
        receiver.replies(request -> Reply.raw("no TLS"));

        SendResult result = send("https://127.0.0.1:" + receiver.port() + "/");

        assertThat(result.kind()).isEqualTo(SendResult.Kind.FAILED);
        assertThat(result.statusCode()).isNull();
    }

    private SendResult send(String url) {
        return send(url, Map.of());
    }

    private SendResult send(String url, Map<String, String> ownHeaders) {
        return send(client(Settings.of(WebhookSettings.class, "quantree.webhook.plain-http", "true")), url, ownHeaders);
    }

    private static SendResult send(WebhookClient client, String url, Map<String, String> ownHeaders) {
        return client.send(new Envelope(url, Map.of("webhook-id", "7"), ownHeaders, Buffer.buffer("{}")))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private WebhookClient client(WebhookSettings settings) {
        return new WebhookClient(
                vertx,
                new ReceiverTargets(
                        new Targets(host -> names.addresses(host), AddressRules.allowing("127.0.0.0/8")), settings),
                Samples.settings("quantree.webhook.delivery.timeout", "2s"));
    }

    private Uni<List<InetAddress>> localOrLiteral(String host) {
        return Uni.createFrom().item(List.of(address(host)));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
