package io.quantree.feed.destination;

import io.quantree.feed.destination.DestinationSettings.Credentials;
import io.quantree.outbound.Targets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** The clients of object stores, one for each endpoint, region and credentials. */
@ApplicationScoped
class S3Clients {
    /** Stores that are not of AWS take any region. */
    private static final String REGION = "us-east-1";
    /** To one store at a time. */
    private static final int CONNECTIONS = 16;

    private final HttpClient http;
    private final Targets targets;
    private final AllowedOrigins origins;
    private final NamedCredentials credentials;
    private final DestinationSettings settings;
    private final Map<Key, S3Client> clients = new ConcurrentHashMap<>();

    S3Clients(
            Vertx vertx,
            Targets targets,
            AllowedOrigins origins,
            NamedCredentials credentials,
            DestinationSettings settings) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.targets = targets;
        this.origins = origins;
        this.credentials = credentials;
        this.settings = settings;
    }

    @PreDestroy
    void close() {
        clients.values().forEach(S3Client::close);
        Future<Void> closed = http.close();
        closed.onFailure(failure -> {});
    }

    S3Client of(long retailerId, Map<DestinationKey, String> attributes) {
        Optional<Credentials> named = credentials.of(retailerId, attributes);
        String endpoint = attributes.get(DestinationKey.AWS_S3_ENDPOINT);
        URI address = endpoint == null ? null : origins.allowed(endpoint);
        String region = attributes.getOrDefault(DestinationKey.AWS_S3_REGION, REGION);
        Key key = new Key(address, region, attributes.get(DestinationKey.CREDENTIALS));
        return clients.computeIfAbsent(key, wanted -> client(wanted, provider(named)));
    }

    private S3Client client(Key key, AwsCredentialsProvider provider) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(new S3HttpClient(http, targets, settings.timeout()))
                .region(Region.of(key.region()))
                .credentialsProvider(provider)
                // A piece is signed as a whole: not every store takes the chunks with signatures of their own.
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                // Not every store knows the checksums that the client would add by itself.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (key.endpoint() != null) {
            builder.endpointOverride(key.endpoint()).forcePathStyle(true);
        }
        return builder.build();
    }

    private static AwsCredentialsProvider provider(Optional<Credentials> named) {
        if (named.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        String id = named.get().accessKey().orElseThrow(S3Clients::incomplete);
        String secret = named.get().secretKey().orElseThrow(S3Clients::incomplete);
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }

    private static DestinationFailure incomplete() {
        return new DestinationFailure("the credentials that it names have no access-key and secret-key");
    }

    private record Key(
            @Nullable URI endpoint, String region, @Nullable String credentials) {}
}
