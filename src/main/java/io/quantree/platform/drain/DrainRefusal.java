package io.quantree.platform.drain;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what would be accepted by a replica that is about to end; another one takes it. */
public class DrainRefusal {
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Drain drain;

    DrainRefusal(Drain drain) {
        this.drain = drain;
    }

    /** Lets requests that read pass. */
    @ServerRequestFilter(preMatching = true)
    public void refuse(ContainerRequestContext request) {
        if (drain.refuses() && !READING.contains(request.getMethod())) {
            throw Drain.refusal("This replica is stopping and takes nothing more; send it again, to another one.");
        }
    }
}
