package io.quantree.outbound;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** Resolves the names of hosts. */
public interface Names {
    /** The addresses of a name or of an address's text; fails with {@link java.net.UnknownHostException} when there is none. */
    Uni<List<InetAddress>> addresses(String host);
}
