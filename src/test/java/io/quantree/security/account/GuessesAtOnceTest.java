package io.quantree.security.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many guesses at one password or secret at the same time. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class GuessesAtOnceTest {
    private static final int GUESSES = 20;
    /** Those that {@link SecuredService} allows, and the two whose hashes are computed at once. */
    private static final int CHECKED_MAX = 3 + 2;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    @TestHTTPResource("/oauth/token")
    URI tokens;

    /** The statuses of the answers to guesses that are sent at once. */
    private List<Integer> guess(String form) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, GUESSES)
                .mapToObj(guess -> client.sendAsync(
                        HttpRequest.newBuilder(tokens)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form + guess))
                                .build(),
                        BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(answer -> answer.join().statusCode()).toList();
    }

    @Test
    void checksNoMoreGuessesOfPasswordThanMayFail() {
        String user = Tokens.newUser("battery staple horse", "READER", "7");

        List<Integer> statuses =
                guess("grant_type=password&client_id=quantree&username=" + user + "&password=wrong sentence ");

        assertThat(statuses).containsOnly(400, 429);
        assertThat(statuses.stream().filter(status -> status == 400).count()).isBetween(1L, (long) CHECKED_MAX);
    }

    @Test
    void checksNoMoreGuessesOfSecretThanMayFail() {
        Map<String, String> client = Tokens.newClient("READER", "7");

        List<Integer> statuses = guess(
                "grant_type=client_credentials&client_id=" + client.get("clientId") + "&client_secret=wrong secret ");

        assertThat(statuses).containsOnly(401, 429);
        assertThat(statuses.stream().filter(status -> status == 401).count()).isBetween(1L, (long) CHECKED_MAX);
    }

    @Test
    void answersAllLoginsOfOneUserAtOnceWhosePasswordIsRight() {
        String user = Tokens.newUser("battery staple horse 7", "READER", "7");

        assertThat(guess("grant_type=password&client_id=quantree&password=battery staple horse 7&username=" + user
                        + "&x="))
                .containsOnly(200);
    }
}
