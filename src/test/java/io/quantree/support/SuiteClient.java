package io.quantree.support;

import static org.awaitility.Awaitility.await;

import io.quantree.security.Caller;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The client by which the black-box tests call a service: its administrator creates it, with all permissions for all retailers. The key
 * and the administrator stand in the environment of the tests, from which each service that they start inherits them. Without them, e.g.
 * in the unit tests, services are open.
 */
public final class SuiteClient {
    private static final String HEADER = "Authorization";
    private static final String USER = System.getenv().getOrDefault("QUANTREE_ADMIN_USER", "");
    private static final String PASSWORD = System.getenv().getOrDefault("QUANTREE_ADMIN_PASSWORD", "");
    private static final Duration LOGIN_MAX = Duration.ofSeconds(30);
    // The service counts failed logins; this often, it lets the next one in at once.
    private static final Duration LOGIN_AGAIN = Duration.ofSeconds(1);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Map<URI, Login> LOGINS = new ConcurrentHashMap<>();

    /** Gives each request of REST Assured the token, unless it has an authorization of its own. */
    private static final Filter TOKEN = (request, answer, others) -> {
        if (!request.getHeaders().hasHeaderWithName(HEADER)) {
            authorization(tested()).ifPresent(token -> request.header(HEADER, token));
        }
        return others.next(request, answer);
    };

    private record Login(String clientId, String token) {}

    private SuiteClient() {}

    /** Whether security is on in the services that the tests start. */
    public static boolean isOn() {
        return !USER.isEmpty();
    }

    /** Lets all requests of REST Assured have the token from now on. */
    static void install() {
        if (isOn() && !RestAssured.filters().contains(TOKEN)) {
            RestAssured.filters(TOKEN);
        }
    }

    /** The address of the service that Quarkus has started for the tests. */
    public static URI tested() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }

    /** The value of the header Authorization for the service at the address; empty when security is off. */
    public static Optional<String> authorization(URI root) {
        return isOn() ? Optional.of("Bearer " + login(root).token()) : Optional.empty();
    }

    /** The principal of the tests' requests, as the tested service records it. */
    public static String caller() {
        return isOn() ? login(tested()).clientId() : Caller.ANONYMOUS;
    }

    private static Login login(URI root) {
        return LOGINS.computeIfAbsent(root, SuiteClient::newClient);
    }

    /** The header as a line of a request, with its end; empty when security is off. */
    public static String line(URI root) {
        return authorization(root).map(token -> HEADER + ": " + token + "\r\n").orElse("");
    }

    /** A request to the service, with the header. */
    public static HttpRequest.Builder request(URI root, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
        authorization(root).ifPresent(token -> request.header(HEADER, token));
        return request;
    }

    private static Login newClient(URI root) {
        // The administrator is created a moment after the service is ready.
        String admin = await().atMost(LOGIN_MAX)
                .pollInterval(LOGIN_AGAIN)
                .pollDelay(Duration.ZERO)
                .ignoreException(IllegalStateException.class)
                .until(
                        () -> token(
                                root,
                                Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        Tokens.PUBLIC_CLIENT,
                                        "username",
                                        USER,
                                        "password",
                                        PASSWORD)),
                        token -> true);
        JsonObject client = sent(HttpRequest.newBuilder(root.resolve("/api/v1/clients"))
                .header("Content-Type", "application/json")
                .header(HEADER, "Bearer " + admin)
                .POST(BodyPublishers.ofString(new JsonObject()
                        .put("name", "the black-box tests")
                        .put("grants", Tokens.grants("ADMIN", "*"))
                        .encode()))
                .build());
        String id = client.getString("clientId");
        return new Login(
                id,
                token(
                        root,
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                id,
                                "client_secret",
                                client.getString("secret"))));
    }

    private static String token(URI root, Map<String, String> form) {
        return sent(HttpRequest.newBuilder(root.resolve("/oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.entrySet().stream()
                                .map(field -> field.getKey() + "="
                                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"))))
                        .build())
                .getString("access_token");
    }

    private static JsonObject sent(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        request.uri() + " is answered " + answer.statusCode() + ": " + answer.body());
            }
            return new JsonObject(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(request.uri() + " is not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
