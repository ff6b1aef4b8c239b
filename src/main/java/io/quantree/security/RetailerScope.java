package io.quantree.security;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a request. The resource or the GraphQL engine sets it, once, by the permissions of the operation; whatever reads rows asks
 * for its retailers. The header {@value #HEADER} narrows it and never widens it.
 */
@RequestScoped
public class RetailerScope {
    public static final String HEADER = "Quantree-Retailer";

    private static final int DIGITS_MAX = 18;

    private final RoutingContext request;
    private final Callers callers;
    private @Nullable Scope scope;

    RetailerScope(RoutingContext request, Callers callers) {
        this.request = request;
        this.callers = callers;
    }

    /** Sets the scope of an operation that requires these permissions, all of them. */
    public Scope of(Permission first, Permission... others) {
        return of(EnumSet.of(first, others));
    }

    /** Sets the scope of an operation that requires these permissions; one without any reads nothing that a retailer owns. */
    public Scope of(Set<Permission> permissions) {
        Grants grants = callers.of(request).grants();
        RetailerSet granted = grants.retailers(permissions);
        OptionalLong header = header();
        Scope found = new Scope(
                grants,
                permissions,
                header,
                header.isEmpty() ? granted : granted.and(RetailerSet.of(header.getAsLong())));
        scope = found;
        return found;
    }

    /** Narrows the scope to the retailers for which the caller has this permission, too; FORBIDDEN without the permission. */
    public void narrow(Permission permission) {
        Scope wider = scope();
        if (!wider.grants().has(permission)) {
            throw permission.missing("");
        }
        scope = new Scope(
                wider.grants(),
                wider.permissions(),
                wider.named(),
                wider.retailers().and(wider.grants().retailers(permission)));
    }

    public Scope scope() {
        Scope known = scope;
        if (known == null) {
            // Without this, an operation without a rule would reach everything.
            throw new IllegalStateException("The operation has named no permission.");
        }
        return known;
    }

    public Caller caller() {
        return callers.of(request);
    }

    public RetailerSet retailers() {
        return scope().retailers();
    }

    private OptionalLong header() {
        @Nullable String header = request.request().getHeader(HEADER);
        if (header == null) {
            return OptionalLong.empty();
        }
        List<String> all = request.request().headers().getAll(HEADER);
        if (all.size() > 1) {
            // A gateway that adds the header leaves the one of the client there; neither may win by its place.
            throw Problem.of(ProblemType.INVALID_VALUE, "The header " + HEADER + " is given " + all.size() + " times.")
                    .about(HEADER, String.join(", ", all), 1);
        }
        OptionalLong id = id(header);
        if (id.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_VALUE, "The header must hold a retailer's numeric id, 1 or more.")
                    .about(HEADER, header);
        }
        return id;
    }

    /** The id that a text names: a number of at most 18 digits, 1 or more; empty when it names no retailer. */
    public static OptionalLong id(String text) {
        String digits = text.strip();
        long id = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalLong.empty();
            }
            id = id * 10 + digit;
        }
        return id == 0 || digits.length() > DIGITS_MAX ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
