package io.quantree.platform.drain;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses writing requests on a replica that is about to end. */
public class DrainRefusal {
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Drain drain;

    DrainRefusal(Drain drain) {
        this.drain = drain;
    }

    @ServerRequestFilter(preMatching = true)
    public void refuse(ContainerRequestContext request) {
        if (drain.refuses() && !READING.contains(request.getMethod())) {
            throw Drain.refusal(
                    "This replica is stopping and accepts no more writes. Send the request again; another replica takes it.");
        }
    }
}
