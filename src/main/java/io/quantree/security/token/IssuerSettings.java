package io.quantree.security.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** An outside issuer whose tokens are accepted beside those of the service. */
@ConfigMapping(prefix = "quantree.security.issuer")
public interface IssuerSettings {
    /** Its address, below which {@code /.well-known/openid-configuration} lies. Without it only tokens of the service are accepted. */
    Optional<String> url();

    /** The {@code iss} of its tokens if that is not the address. */
    Optional<String> name();

    /** The id that the issuer has given to this service. */
    Optional<String> clientId();

    /** The audiences of which a token must have one; without them, the client id. */
    Optional<List<String>> audience();

    /** The claim that names the caller; a path of several claims has slashes. */
    @WithDefault("sub")
    String callerClaim();

    /** The claim that lists the ids of retailers; {@code *} is all of them. */
    @WithDefault("retailers")
    String retailersClaim();

    /** The claim that lists permissions. */
    @WithDefault("permissions")
    String permissionsClaim();

    /** The claim that lists roles, e.g. {@code realm_access/roles} of Keycloak. */
    @WithDefault("roles")
    String rolesClaim();

    /** What precedes the names of permissions and roles of this service, e.g. {@code quantree-}. Other names are ignored. */
    Optional<String> prefix();

    /** The retailers of a token without that claim. Without them, such a token reaches none. */
    Optional<List<String>> retailers();
}
