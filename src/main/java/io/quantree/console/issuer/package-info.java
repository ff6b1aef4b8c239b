/** Signs users in by the outside issuer: the authorization code flow of OpenID Connect with PKCE, without sessions and pages. */
@NullMarked
package io.quantree.console.issuer;

import org.jspecify.annotations.NullMarked;
