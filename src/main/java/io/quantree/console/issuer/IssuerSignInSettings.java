package io.quantree.console.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signing in to the console by the outside issuer of {@code quantree.security.issuer}. */
@ConfigMapping(prefix = "quantree.console.issuer")
public interface IssuerSignInSettings {
    /** The id that the issuer has given to the console. With it, users may sign in by the issuer. */
    Optional<String> clientId();

    /** The secret of that client; a public client has none. */
    Optional<String> clientSecret();

    /** A file that holds this secret. */
    Optional<Path> clientSecretFile();

    /** What the sign-in page calls the issuer. */
    @WithDefault("your organisation")
    String name();

    /** Whether users sign in by the issuer only, and not with a name and password of the service. */
    @WithDefault("false")
    boolean only();

    /** The scopes that are asked for. */
    @WithDefault("openid")
    List<String> scopes();

    /** More parameters of the authorization request, e.g. {@code audience} for Auth0. */
    Map<String, String> parameters();

    /** How long the issuer may take to answer a request. */
    @WithDefault("5s")
    Duration timeout();
}
