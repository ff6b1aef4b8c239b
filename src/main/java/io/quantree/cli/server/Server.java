package io.quantree.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.profile.Profile;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running service, as commands ask it. A request blocks: the program has nothing else to do meanwhile. */
public final class Server {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TYPE = "Content-Type";
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(90);

    private final Profile profile;
    private final Tokens tokens;
    // HTTP/1.1, because a large upload over HTTP/2 is slowed by its window.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();

    public Server(Profile profile, Terminal terminal) {
        this.profile = profile;
        this.tokens = new Tokens(terminal, profile.url(), new TokenRequests());
    }

    public URI url() {
        return profile.url();
    }

    public Profile profile() {
        return profile;
    }

    public Tokens tokens() {
        return tokens;
    }

    public JsonNode get(Target target) {
        return json(send(request(target).timeout(ANSWER_MAX).build()));
    }

    /** Sends JSON, under the idempotency key if there is one. */
    public JsonNode post(Target target, JsonNode body, @Nullable String key) {
        return post(target, body, key, List.of());
    }

    /** Sends JSON; an answer of one of these statuses is no failure, because it says what was asked for. */
    public JsonNode post(Target target, JsonNode body, @Nullable String key, List<Integer> answers) {
        HttpResponse<InputStream> answer = exchange(bodied(target, body, key).build());
        // A problem document has the same statuses.
        boolean problem = answer.headers().firstValue(TYPE).orElse("").startsWith(PROBLEM);
        return json(!problem && answers.contains(answer.statusCode()) ? answer : successful(answer));
    }

    private HttpRequest.Builder bodied(Target target, JsonNode body, @Nullable String key) {
        HttpRequest.Builder request =
                request(target).timeout(ANSWER_MAX).header(TYPE, JSON).POST(BodyPublishers.ofString(body.toString()));
        return key == null ? request : header(request, "Idempotency-Key", key);
    }

    /** Sends a body of any length; the answer comes when all of it is stored. */
    public JsonNode upload(Target target, Map<String, String> headers, BodyPublisher body) {
        HttpRequest.Builder request = request(target).POST(body);
        headers.forEach((name, value) -> header(request, name, value));
        return json(send(request.build()));
    }

    /** An answer of any length in the media type. */
    public InputStream open(Target target, String mediaType) {
        return send(request(target).setHeader("Accept", mediaType).build()).body();
    }

    /** The same; an answer that doesn't begin within a time is a broken connection. */
    public InputStream openSoon(Target target, String mediaType) {
        return send(request(target)
                        .setHeader("Accept", mediaType)
                        .timeout(ANSWER_MAX)
                        .build())
                .body();
    }

    /** The answer, whatever its status; its body must be closed. */
    public HttpResponse<InputStream> look(Target target) {
        return exchange(request(target).timeout(ANSWER_MAX).build());
    }

    private HttpRequest.Builder request(Target target) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target.at(profile.url())).header("Accept", JSON);
        String token = tokens.current();
        if (token != null) {
            header(request, "Authorization", "Bearer " + token);
        }
        if (profile.retailer() != null) {
            header(request, "Quantree-Retailer", profile.retailer());
        }
        return request;
    }

    /** The value may be a secret, so it is not shown. */
    private static HttpRequest.Builder header(HttpRequest.Builder request, String name, String value) {
        try {
            return request.header(name, value);
        } catch (IllegalArgumentException e) {
            throw Fault.usage(
                    "The value for the header " + name
                            + " has characters that HTTP doesn't take, e.g. the end of a line.",
                    "Correct the option, the variable or the profile that it comes from.");
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        return successful(exchange(request));
    }

    private HttpResponse<InputStream> successful(HttpResponse<InputStream> answer) {
        if (answer.statusCode() / 100 == 2 && !Refusal.isPage(answer)) {
            return answer;
        }
        throw Refusal.of(answer, text(answer), profile.url());
    }

    private HttpResponse<InputStream> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw Refusal.unanswered(e, profile.url());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault(ExitCode.UNREACHABLE, "Interrupted.", null, e);
        }
    }

    private String text(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Refusal.unanswered(e, profile.url());
        }
    }

    private JsonNode json(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return JsonText.read(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new Fault(
                    ExitCode.SERVER_ERROR,
                    answer.uri() + " answers something else than JSON.",
                    Refusal.unlike(profile.url()),
                    e);
        } catch (IOException e) {
            throw Refusal.unanswered(e, profile.url());
        }
    }

    private final class TokenRequests implements Tokens.Exchange {
        @Override
        public JsonNode token(Map<String, String> form) {
            return json(send(request("/oauth/token", form)));
        }

        @Override
        public void revoke(Map<String, String> form) {
            json(send(request("/oauth/revoke", form)));
        }

        private HttpRequest request(String path, Map<String, String> form) {
            String body = form.entrySet().stream()
                    .map(field -> Target.encoded(field.getKey()) + '=' + Target.encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
            return HttpRequest.newBuilder(Target.of(path).at(profile.url()))
                    .timeout(ANSWER_MAX)
                    .header(TYPE, FORM)
                    .header("Accept", JSON)
                    .POST(BodyPublishers.ofString(body))
                    .build();
        }
    }
}
