package io.quantree.support;

import com.sun.net.httpserver.HttpExchange;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins at the test's issuer, as strict as RFC 6749, RFC 7636 and OpenID Connect Core tell: one client with a secret, redirect URIs that
 * are compared exactly, codes and refresh tokens that are worth one use.
 */
public final class IssuerPages {
    public static final String CLIENT = "quantree-console";
    /** With characters that the header Authorization needs encoded. */
    public static final String SECRET = "s%3 c:r+t";

    private static final String HTML = "text/html;charset=UTF-8";

    private final OutsideIssuerServer issuer;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final Map<String, String> lastEnd = new ConcurrentHashMap<>();

    private volatile UnaryOperator<JwtClaimsBuilder> idClaims = UnaryOperator.identity();
    private volatile long life = 60;
    private volatile boolean gives = true;
    private volatile boolean refreshes = true;
    private volatile String redirectUri = "";

    private record Person(List<String> roles, List<String> retailers) {}

    IssuerPages(OutsideIssuerServer issuer) {
        this.issuer = issuer;
    }

    /** Registers the one address to which browsers are sent back. */
    public void redirectUri(String uri) {
        redirectUri = uri;
    }

    /** A user who can sign in. */
    public void person(String name, List<String> roles, Object... retailers) {
        people.put(
                name,
                new Person(
                        roles,
                        java.util.Arrays.stream(retailers).map(String::valueOf).toList()));
    }

    /** Changes the claims of the next ID tokens. */
    public void idClaims(UnaryOperator<JwtClaimsBuilder> change) {
        idClaims = change;
    }

    /** For how many seconds the next access tokens are valid, and whether refresh tokens come with them. */
    public void life(long seconds, boolean refreshed) {
        life = seconds;
        refreshes = refreshed;
    }

    /** Whether refresh tokens are worth anything. */
    public void gives(boolean tokens) {
        gives = tokens;
    }

    /** The parameters with which a browser was last sent here to sign out. */
    public Map<String, String> lastEnd() {
        return Map.copyOf(lastEnd);
    }

    /** A form with the parameters of the request, or with POST a code. */
    void authorize(HttpExchange exchange) throws IOException {
        boolean chosen = "POST".equals(exchange.getRequestMethod());
        Map<String, String> sent = chosen ? IssuerExchange.form(exchange) : IssuerExchange.query(exchange);
        String problem = refusal(sent);
        if (problem != null) {
            OutsideIssuerServer.answer(exchange, 400, HTML, "<p id='refused'>" + problem);
        } else if (!chosen) {
            StringBuilder form = new StringBuilder(
                    "<!DOCTYPE html><title>Issuer</title><link rel='icon' href='data:,'><form method='post'>");
            sent.forEach((name, value) -> form.append("<input type='hidden' name='%s' value='%s'>"
                    .formatted(name, value.replace("&", "&amp;").replace("'", "&#39;"))));
            form.append(
                    "<input name='person'><button>Allow</button><button name='deny' value='y'>Deny</button></form>");
            OutsideIssuerServer.answer(exchange, 200, HTML, form.toString());
        } else {
            Map<String, String> answer = new LinkedHashMap<>();
            answer.put("state", sent.getOrDefault("state", ""));
            answer.put("iss", issuer.name());
            if (sent.containsKey("deny")) {
                answer.put("error", "access_denied");
            } else {
                String code = UUID.randomUUID().toString();
                codes.put(code, sent);
                answer.put("code", code);
            }
            IssuerExchange.redirect(exchange, sent.get("redirect_uri"), answer);
        }
    }

    private @Nullable String refusal(Map<String, String> sent) {
        if (!CLIENT.equals(sent.get("client_id")) || !redirectUri.equals(sent.get("redirect_uri"))) {
            return "unknown client or redirect URI";
        }
        boolean complete = "code".equals(sent.get("response_type"))
                && "S256".equals(sent.get("code_challenge_method"))
                && sent.getOrDefault("code_challenge", "").length() == 43
                && List.of(sent.getOrDefault("scope", "").split(" ")).contains("openid");
        return complete ? null : "no code flow with S256 and the scope openid";
    }

    void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent = IssuerExchange.form(exchange);
        String basic = Base64.getEncoder()
                .encodeToString((CLIENT + ":" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.US_ASCII));
        if (!("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            IssuerExchange.refuse(exchange, 401, "invalid_client");
            return;
        }
        String name = null;
        String nonce = null;
        if ("refresh_token".equals(sent.get("grant_type")) && gives) {
            name = refreshTokens.remove(sent.getOrDefault("refresh_token", ""));
        } else if ("authorization_code".equals(sent.get("grant_type"))) {
            Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
            if (asked != null && isProof(asked, sent)) {
                name = asked.get("person");
                nonce = asked.get("nonce");
            }
        }
        if (name == null || !people.containsKey(name)) {
            IssuerExchange.refuse(exchange, 400, "invalid_grant");
            return;
        }
        OutsideIssuerServer.answer(
                exchange, 200, "application/json", tokens(name, nonce).encode());
    }

    /** The challenge of RFC 7636 is compared with what the verifier gives. */
    private static boolean isProof(Map<String, String> asked, Map<String, String> sent) {
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(DigestUtils.sha256(sent.getOrDefault("code_verifier", "")));
        return challenge.equals(asked.get("code_challenge"))
                && asked.getOrDefault("redirect_uri", "").equals(sent.get("redirect_uri"));
    }

    private JsonObject tokens(String name, @Nullable String nonce) {
        Person person = people.get(name);
        Instant now = Instant.now();
        JsonObject answer = new JsonObject()
                .put("token_type", "Bearer")
                .put("expires_in", life)
                .put(
                        "access_token",
                        issuer.signed(claims(name, now, life)
                                .audience(SecuredService.AUDIENCE)
                                .claim("azp", CLIENT)
                                .claim("jti", UUID.randomUUID().toString())
                                .claim("retailers", person.retailers())
                                .claim("realm_access", Map.of("roles", person.roles()))));
        if (refreshes) {
            String refresh = UUID.randomUUID().toString();
            refreshTokens.put(refresh, name);
            answer.put("refresh_token", refresh);
        }
        if (nonce != null) {
            JwtClaimsBuilder claims = claims(name, now, 60).audience(CLIENT).claim("nonce", nonce);
            answer.put("id_token", issuer.signed(idClaims.apply(claims)));
        }
        return answer;
    }

    private JwtClaimsBuilder claims(String name, Instant now, long seconds) {
        return Jwt.claims().issuer(issuer.name()).subject(name).issuedAt(now).expiresAt(now.plusSeconds(seconds));
    }

    /** Ends the user's stay at the issuer, and leads back. */
    void end(HttpExchange exchange) throws IOException {
        Map<String, String> sent = IssuerExchange.query(exchange);
        lastEnd.clear();
        lastEnd.putAll(sent);
        IssuerExchange.redirect(exchange, sent.get("post_logout_redirect_uri"), Map.of());
    }
}
