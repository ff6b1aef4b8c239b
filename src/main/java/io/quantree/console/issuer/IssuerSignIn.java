package io.quantree.console.issuer;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.token.IdTokens;
import io.quantree.security.token.IssuerSettings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The steps of a sign-in at the outside issuer: the authorization code flow of OpenID Connect with PKCE. */
@Singleton
public final class IssuerSignIn {
    private static final Logger LOG = Logger.getLogger(IssuerSignIn.class);
    /** Longer addresses are refused by some servers; the issuer then asks the user whether to sign out. */
    private static final int HINT_MAX = 4_000;

    private final IssuerSignInSettings settings;
    private final IssuerMetadata metadata;
    private final IssuerClient client;
    private final IdTokens idTokens;
    private final Clock clock;
    private final String clientId;
    private final ClientSecret secret;

    IssuerSignIn(
            IssuerSignInSettings settings,
            IssuerSettings issuer,
            IssuerMetadata metadata,
            IssuerClient client,
            IdTokens idTokens,
            Clock clock) {
        SignInSettingsCheck.check(settings, issuer.url());
        this.settings = settings;
        this.metadata = metadata;
        this.client = client;
        this.idTokens = idTokens;
        this.clock = clock;
        this.clientId = settings.clientId().orElse("");
        this.secret = new ClientSecret(clientId, settings);
    }

    /** Whether users may sign in by the issuer. */
    public boolean isOffered() {
        return !clientId.isEmpty();
    }

    /** Whether they can't sign in otherwise. */
    public boolean isOnly() {
        return settings.only();
    }

    /** What users call the issuer. */
    public String name() {
        return settings.name();
    }

    /** The id of the console at the issuer. */
    public String clientId() {
        return clientId;
    }

    /**
     * Where the browser goes to sign in.
     *
     * @param again whether the issuer asks for the user even if it knows one
     */
    public Uni<String> address(SignInRequest begun, boolean again) {
        return metadata.endpoints().map(endpoints -> {
            Map<String, String> parameters = new LinkedHashMap<>(settings.parameters());
            parameters.put("response_type", "code");
            parameters.put("client_id", clientId);
            parameters.put("redirect_uri", begun.redirectUri());
            parameters.put("scope", String.join(" ", settings.scopes()));
            parameters.put("state", begun.state());
            parameters.put("nonce", begun.nonce());
            parameters.put("code_challenge", begun.challenge());
            parameters.put("code_challenge_method", "S256");
            if (again) {
                parameters.put("prompt", "login");
            }
            return with(endpoints.authorization(), parameters);
        });
    }

    /** Fails unless the answer of a sign-in names the issuer, where it names one (RFC 9207): it may come from another one. */
    public Uni<Void> checkSender(@Nullable String issuer) {
        return metadata.endpoints()
                .invoke(endpoints -> {
                    if (issuer == null ? endpoints.namesItself() : !idTokens.isIssuer(issuer)) {
                        throw Problem.of(
                                        ProblemType.INVALID_VALUE,
                                        "The answer comes from another issuer. Sign in again.")
                                .about("iss", issuer);
                    }
                })
                .replaceWithVoid();
    }

    /** Exchanges the code of an answer. */
    public Uni<IssuerTokens> tokens(SignInRequest begun, String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", begun.redirectUri());
        form.put("code_verifier", begun.verifier());
        return asked(form);
    }

    /** The next tokens; fails with INVALID_VALUE when the issuer refuses to go on. */
    public Uni<IssuerTokens> renewed(String refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return asked(form);
    }

    /** Where the browser goes to sign out at the issuer; empty when the issuer has no such address, or doesn't answer. */
    public Uni<Optional<String>> endAddress(String idToken, String back) {
        return metadata.endpoints()
                .map(endpoints -> endpoints.end().map(end -> {
                    Map<String, String> parameters = new LinkedHashMap<>();
                    if (idToken.length() <= HINT_MAX) {
                        parameters.put("id_token_hint", idToken);
                    }
                    parameters.put("client_id", clientId);
                    parameters.put("post_logout_redirect_uri", back);
                    return with(end, parameters);
                }))
                .onFailure(Problem.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<IssuerTokens> asked(Map<String, String> form) {
        return metadata.endpoints().chain(endpoints -> {
            Optional<String> proof = secret.prove(form, endpoints.secretInForm());
            return client.post(endpoints.token(), form, proof)
                    .onFailure()
                    .transform(IssuerMetadata::unavailable)
                    .map(this::read);
        });
    }

    private IssuerTokens read(IssuerClient.Document answer) {
        if (answer.isGood()) {
            return IssuerTokens.of(answer.json(), clock.instant())
                    .orElseThrow(() -> IssuerMetadata.unavailable(
                            new IllegalArgumentException("its token endpoint answered without an access token")));
        }
        String error = answer.json().getString("error", "");
        if ("invalid_grant".equals(error)) {
            throw Problem.of(ProblemType.INVALID_VALUE, "The issuer does not know this sign-in. Sign in again.")
                    .about("error", error);
        }
        LOG.warnf("outside issuer gives no tokens status=%d", answer.status());
        throw Problem.of(
                        ProblemType.ISSUER_UNAVAILABLE,
                        "The issuer gives the console no tokens. An administrator has to check "
                                + SignInSettingsCheck.KEY + "client-id, " + SignInSettingsCheck.KEY
                                + "client-secret and the client at the issuer.")
                .about("error", error.isEmpty() ? answer.status() : error);
    }

    private static String with(String address, Map<String, String> parameters) {
        // The address may have parameters of its own.
        QueryStringEncoder encoded = new QueryStringEncoder("");
        parameters.forEach(encoded::addParam);
        String query = encoded.toString().substring(1);
        return address + (address.contains("?") ? "&" : "?") + query;
    }
}
