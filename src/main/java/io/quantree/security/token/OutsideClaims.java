package io.quantree.security.token;

import io.quantree.security.Caller;
import io.quantree.security.Grant;
import io.quantree.security.Grants;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads a caller and its grants from the claims of an outside issuer's verified token. */
record OutsideClaims(IssuerSettings settings) {
    private static final String ALL = "*";

    Caller caller(JsonWebToken token) {
        List<String> named = texts(token, settings.callerClaim());
        String ref = named.isEmpty() ? String.valueOf(token.getSubject()) : named.get(0);
        // Issuers name the client in one of these: RFC 9068, OpenID Connect and Keycloak, Entra 1.0.
        String client = Stream.of("client_id", "azp", "appid")
                .flatMap(claim -> texts(token, claim).stream())
                .findFirst()
                .orElse(null);
        return new Caller(ref, client, grants(token));
    }

    private Grants grants(JsonWebToken token) {
        RetailerSet retailers = retailers(token);
        Grants sum = Grants.NONE;
        for (String permission : texts(token, settings.permissionsClaim())) {
            sum = sum.plus(Grant.permissions(name(permission)), retailers);
        }
        for (String role : texts(token, settings.rolesClaim())) {
            sum = sum.plus(Grant.permissions(Grant.ROLE + name(role)), retailers);
        }
        return sum;
    }

    /** The name without its prefix; a name without the prefix belongs to another service and grants nothing. */
    private String name(String claimed) {
        String prefix = settings.prefix().orElse("");
        return claimed.startsWith(prefix) ? claimed.substring(prefix.length()) : "";
    }

    private RetailerSet retailers(JsonWebToken token) {
        List<String> claimed = texts(token, settings.retailersClaim());
        Collection<String> refs = claimed.isEmpty() ? settings.retailers().orElse(List.of()) : claimed;
        if (refs.contains(ALL)) {
            return RetailerSet.ALL;
        }
        Set<Long> ids = new TreeSet<>();
        refs.forEach(ref -> RetailerScope.id(ref).ifPresent(ids::add));
        return new RetailerSet(ids);
    }

    /** The texts of a claim: the elements of a list, the words of a text, or a number. */
    private static List<String> texts(JsonWebToken token, String path) {
        String[] names = path.split("/");
        // The names of some claims are URLs, so a path is one only if no claim has it for its name.
        Object value = token.getClaim(path);
        if (value == null && names.length > 1) {
            value = token.getClaim(names[0]);
            for (int i = 1; i < names.length && value != null; i++) {
                value = value instanceof Map<?, ?> object ? object.get(names[i]) : null;
            }
        }
        List<String> texts = new ArrayList<>();
        add(value, texts);
        return texts;
    }

    private static void add(@Nullable Object value, List<String> texts) {
        if (value instanceof Collection<?> list) {
            list.forEach(element -> add(element, texts));
        } else if (value instanceof JsonString text) {
            texts.addAll(List.of(text.getString().split(" ")));
        } else if (value instanceof JsonNumber || value instanceof Number) {
            texts.add(value.toString());
        } else if (value instanceof String text) {
            texts.addAll(List.of(text.split(" ")));
        }
    }
}
