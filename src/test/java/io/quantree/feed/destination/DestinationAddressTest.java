package io.quantree.feed.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.outbound.LocalTargets;
import io.quantree.outbound.Names;
import io.quantree.outbound.Targets;
import io.quantree.support.Settings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Behind the name of a listed origin, destinations connect to no address that the rule of addresses refuses. */
class DestinationAddressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final RunPlace PLACE = new RunPlace(1, "F", 1, 1);
    private static final byte[] MANIFEST = "{}".getBytes(StandardCharsets.UTF_8);
    private static Vertx vertx;

    private final ObjectStore store = new ObjectStore();
    private final String url = "http://store.invalid:" + URI.create(store.url()).getPort();
    private String address = "127.0.0.1";
    private final Names names = host -> Uni.createFrom().item(Unchecked.supplier(() -> answer(host)));

    /** What sends a document to a server. */
    record Sender(String name, BiConsumer<DestinationAddressTest, Targets> send) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sender> senders() {
        return Stream.of(
                new Sender("HTTPS_PUT", DestinationAddressTest::put),
                new Sender("AWS_S3", DestinationAddressTest::store));
    }

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void sendsToTheAddressThatWasChecked(Sender sender) {
        sender.send().accept(this, LocalTargets.of(names));

        assertThat(store.objects()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void refusesOriginWhoseNameGetsAPrivateAddressLater(Sender sender) {
        Targets targets = LocalTargets.of(names);
        sender.send().accept(this, targets);
        int requests = store.requests().size();
        address = "169.254.169.254";

        assertThatThrownBy(() -> sender.send().accept(this, targets))
                .isInstanceOf(DestinationFailure.class)
                .hasMessageContaining("the host store.invalid has no public address")
                .hasMessageContaining("quantree.outbound.allowed-networks");
        assertThat(store.requests()).hasSize(requests);
    }

    @ParameterizedTest
    @MethodSource("senders")
    void refusesLoopbackUnlessItIsAllowed(Sender sender) {
        Targets targets = LocalTargets.publicOnly(names);

        assertThatThrownBy(() -> sender.send().accept(this, targets)).isInstanceOf(DestinationFailure.class);
        assertThat(store.requests()).isEmpty();
    }

    private List<InetAddress> answer(String host) throws Exception {
        assertThat(host).isEqualTo("store.invalid");
        return List.of(InetAddress.getByName(address));
    }

    private void put(Targets targets) {
        DestinationSettings settings = settings();
        new PutDestination(vertx, targets, new AllowedOrigins(settings), new NamedCredentials(settings), settings)
                .publish(PLACE, Map.of(DestinationKey.URL, url), MANIFEST)
                .await()
                .atMost(PATIENCE);
    }

    private void store(Targets targets) {
        DestinationSettings settings = settings();
        S3Clients clients =
                new S3Clients(vertx, targets, new AllowedOrigins(settings), new NamedCredentials(settings), settings);
        new S3Bucket(
                        clients.of(1, Map.of(DestinationKey.AWS_S3_ENDPOINT, url, DestinationKey.CREDENTIALS, "minio")),
                        "bucket",
                        null)
                .put("manifest.json", "application/json", MANIFEST);
    }

    private DestinationSettings settings() {
        return Settings.of(
                DestinationSettings.class,
                "quantree.feeds.destination.origins",
                url,
                "quantree.feeds.destination.credentials.minio.access-key",
                "key",
                "quantree.feeds.destination.credentials.minio.secret-key",
                "secret");
    }
}
