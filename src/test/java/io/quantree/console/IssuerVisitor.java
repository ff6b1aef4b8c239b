package io.quantree.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.quantree.support.OutsideIssuerServer;
import io.quantree.support.SecuredService;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A browser on its way to the issuer and back, one request at a time, so that a test can change what it carries. */
record IssuerVisitor(Map<String, String> cookies) {
    static final String SESSION = "quantree-session";
    static final String SIGN_IN = "quantree-sign-in";
    static final String BACK = "/console/sign-in/back";

    static IssuerVisitor fresh() {
        return new IssuerVisitor(new HashMap<>());
    }

    /** Checks that an answer begins no session. */
    static void isWithoutSession(Response answer) {
        assertThat(answer.cookies()).doesNotContainKey(SESSION);
    }

    /** The address at which visitors ask the service. */
    static String root() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    /** Where the service asks issuers to send browsers back to. */
    static String redirectUri() {
        return root() + BACK;
    }

    String cookie(String name) {
        return Objects.requireNonNull(cookies.get(name), name);
    }

    /** Sends a request of the console; keeps the cookies of the answer. */
    Response get(String path) {
        return keep(request().get(path));
    }

    Response post(String path) {
        return keep(request().header("Sec-Fetch-Site", "same-origin").post(path));
    }

    private RequestSpecification request() {
        return given().urlEncodingEnabled(false).redirects().follow(false).cookies(cookies);
    }

    private Response keep(Response answer) {
        answer.getCookies().forEach((name, value) -> {
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        });
        return answer;
    }

    /** Goes to the issuer; the address with its parameters. */
    URI begin(String target) {
        return URI.create(get("/console/sign-in/issuer?to=" + target)
                .then()
                .statusCode(303)
                .extract()
                .header("Location"));
    }

    /** Signs in at the issuer; the address that leads back. */
    static String signInAtIssuer(URI address, String person) {
        return atIssuer(address, Map.of("person", person));
    }

    static String denyAtIssuer(URI address) {
        return atIssuer(address, Map.of("deny", "y"));
    }

    private static String atIssuer(URI address, Map<String, String> form) {
        Map<String, String> sent = new HashMap<>(parameters(address.toString()));
        sent.putAll(form);
        QueryStringEncoder body = new QueryStringEncoder("");
        sent.forEach(body::addParam);
        String endpoint = address.toString().substring(0, address.toString().indexOf('?'));
        // The page must be willing to show the form before it is sent.
        HttpResponse<String> shown = send(HttpRequest.newBuilder(address));
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(endpoint))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString().substring(1))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String back = answer.headers().firstValue("Location").orElseThrow();
        return back.substring(root().length());
    }

    /** As it is: addresses of the issuer are encoded. */
    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Checks that an answer is the sign-in page with a problem, and that nobody is signed in. */
    void isRefused(Response answer, int status, String text) {
        isWithoutSession(answer);
        answer.then()
                .statusCode(status)
                .contentType("text/html")
                .body(containsString(text), containsString("Sign in with " + SecuredService.ISSUER));
        get("/console/jobs").then().statusCode(303).header("Location", containsString("/console/sign-in?to="));
    }

    /** The whole way, to the answer of the redirect URI. */
    Response signIn(String person, String target) {
        return get(signInAtIssuer(begin(target), person));
    }

    static Map<String, String> parameters(String address) {
        Map<String, String> parameters = new HashMap<>();
        Map<String, List<String>> all = new QueryStringDecoder(address).parameters();
        all.forEach((name, values) -> parameters.put(name, values.get(0)));
        return parameters;
    }

    /** Starts the issuer, which knows the service's redirect URI. */
    static OutsideIssuerServer issuer() {
        OutsideIssuerServer issuer = OutsideIssuerServer.start();
        issuer.pages().redirectUri(redirectUri());
        return issuer;
    }
}
