package io.quantree.security;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The retailer that a request is narrowed to. Requests are not authenticated yet, so a gateway in front sets the header
 * {@value #HEADER}; everything that the request names must then belong to that retailer. Without the header, the job or the catalogue that
 * the request names decides, and a request that names none is refused.
 */
@RequestScoped
public class RetailerScope {
    public static final String HEADER = "Quantree-Retailer";

    private static final int DIGITS_MAX = 18;

    private final RoutingContext request;

    RetailerScope(RoutingContext request) {
        this.request = request;
    }

    public OptionalLong retailer() {
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

    public boolean covers(long retailerId) {
        OptionalLong retailer = retailer();
        return retailer.isEmpty() || retailer.getAsLong() == retailerId;
    }
}
