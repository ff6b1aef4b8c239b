package io.quantree.security;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which retailer a request speaks for. Until requests are authenticated, a gateway in front says so with the header
 * {@value #HEADER}; everything the request names must then belong to that retailer. Without the header, the job or the catalogue that a
 * request names decides, and a request that names none is refused.
 */
@RequestScoped
public class RetailerScope {
    /** The header that narrows a request to one retailer. */
    public static final String HEADER = "Quantree-Retailer";

    private final RoutingContext request;

    RetailerScope(RoutingContext request) {
        this.request = request;
    }

    /** The retailer that the request is narrowed to. */
    public OptionalLong retailer() {
        @Nullable String header = request.request().getHeader(HEADER);
        if (header == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(header.strip()));
        } catch (NumberFormatException e) {
            throw Problem.of(ProblemType.INVALID_VALUE, "The header must hold a retailer's numeric id.")
                    .field(HEADER)
                    .value(header);
        }
    }

    /** Whether the request may see what belongs to that retailer. */
    public boolean covers(long retailerId) {
        OptionalLong retailer = retailer();
        return retailer.isEmpty() || retailer.getAsLong() == retailerId;
    }
}
