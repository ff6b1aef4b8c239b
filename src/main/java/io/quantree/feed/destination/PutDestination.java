package io.quantree.feed.destination;

import io.quantree.feed.destination.DestinationSettings.Credentials;
import io.quantree.input.InputCheck;
import io.quantree.outbound.Answer;
import io.quantree.outbound.Target;
import io.quantree.outbound.TargetRefused;
import io.quantree.outbound.Targets;
import io.quantree.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Sends files by PUT below an address. An answer of the 200s takes the file; a redirection is not followed, since it may lead anywhere. */
@ApplicationScoped
class PutDestination implements Destination {
    private static final String DIGEST = "X-Content-SHA256";

    private final Vertx vertx;
    private final HttpClient client;
    private final Targets targets;
    private final AllowedOrigins origins;
    private final NamedCredentials credentials;
    private final DestinationSettings settings;

    PutDestination(
            Vertx vertx,
            Targets targets,
            AllowedOrigins origins,
            NamedCredentials credentials,
            DestinationSettings settings) {
        this.targets = targets;
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setTrustAll(false));
        this.origins = origins;
        this.credentials = credentials;
        this.settings = settings;
    }

    @PreDestroy
    void close() {
        Future<Void> closed = client.close();
        closed.onFailure(failure -> {});
    }

    @Override
    public void check(InputCheck check, long retailerId, Map<DestinationKey, String> attributes) {
        String url = Objects.requireNonNull(attributes.get(DestinationKey.URL));
        origins.check(check, DestinationKey.URL, url);
        credentials.check(check, retailerId, attributes);
    }

    @Override
    public Uni<Void> put(RunPlace place, Map<DestinationKey, String> attributes, FeedFile file) {
        return send(place, attributes, place.path(file.name()), request -> {
            request.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType());
            request.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(file.bytes()));
            request.putHeader(DIGEST, file.sha256());
            return vertx.fileSystem()
                    .open(
                            file.path().toString(),
                            new OpenOptions().setRead(true).setWrite(false).setCreate(false))
                    .compose(opened -> sent(request, opened));
        });
    }

    private static Future<Integer> sent(HttpClientRequest request, AsyncFile file) {
        return Answer.read(request, PutDestination::status, () -> request.send(file))
                .eventually(() -> file.close());
    }

    /** The status of an answer whose body is read and thrown away. */
    private static Future<Integer> status(HttpClientResponse answer) {
        return answer.handler(ignored -> {}).end().map(ended -> answer.statusCode());
    }

    @Override
    public Uni<Void> publish(RunPlace place, Map<DestinationKey, String> attributes, byte[] manifest) {
        return document(place, attributes, place.path(RunPlace.MANIFEST), manifest)
                .chain(() -> document(place, attributes, place.latest(), manifest));
    }

    private Uni<Void> document(RunPlace place, Map<DestinationKey, String> attributes, String path, byte[] document) {
        return send(place, attributes, path, request -> {
            request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            return Answer.read(request, PutDestination::status, () -> request.send(Buffer.buffer(document)));
        });
    }

    /** The files that were sent stay: without a manifest they are not a run. */
    @Override
    public Uni<Void> abandon(RunPlace place, Map<DestinationKey, String> attributes) {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> send(
            RunPlace place,
            Map<DestinationKey, String> attributes,
            String path,
            Function<HttpClientRequest, Future<Integer>> body) {
        URI address = origins.allowed(Objects.requireNonNull(attributes.get(DestinationKey.URL)));
        Optional<String> token = credentials.of(place.retailerId(), attributes).flatMap(Credentials::token);
        return targets.of(address)
                .map(target -> options(target, below(address, path), token))
                .chain(options -> Uni.createFrom()
                        .completionStage(
                                () -> client.request(options).compose(body).toCompletionStage()))
                .onFailure(TargetRefused.class)
                .transform(refused -> new DestinationFailure(String.valueOf(refused.getMessage())))
                .onFailure(failure -> !(failure instanceof Problem || failure instanceof DestinationFailure))
                .transform(failure -> new DestinationFailure("it can't be reached or broke the connection off"))
                .invoke(PutDestination::checkTaken)
                .replaceWithVoid();
    }

    private RequestOptions options(Target target, String path, Optional<String> token) {
        RequestOptions options = target.request(HttpMethod.PUT)
                .setIdleTimeout(settings.timeout().toMillis())
                .setURI(path);
        token.ifPresent(known -> options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + known));
        return options;
    }

    /** The path of the address, then the file. The percent signs of a feed's name are encoded once more, or a server would decode them. */
    private static String below(URI address, String path) {
        String base = address.getRawPath() == null ? "" : address.getRawPath();
        return (base.endsWith("/") ? base : base + "/") + path.replace("%", "%25");
    }

    private static void checkTaken(int status) {
        if (status < 200 || status > 299) {
            throw new DestinationFailure("it answered with status " + status);
        }
    }
}
