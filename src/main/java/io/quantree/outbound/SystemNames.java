package io.quantree.outbound;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Resolves names as the system does. The call blocks, so it has threads of its own: a name server that hangs keeps no other work. */
@ApplicationScoped
class SystemNames implements Names {
    private static final int THREADS = 8;

    private final WorkerExecutor threads;
    private final AddressSettings settings;

    SystemNames(Vertx vertx, AddressSettings settings) {
        this.threads = vertx.createSharedWorkerExecutor("outbound-names", THREADS);
        this.settings = settings;
    }

    void stop(@Observes ShutdownEvent event) {
        threads.close();
    }

    @Override
    public Uni<List<InetAddress>> addresses(String host) {
        return Uni.createFrom()
                .completionStage(() -> threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                        .toCompletionStage())
                .ifNoItem()
                .after(settings.resolveMax())
                .failWith(() -> new UnknownHostException(host));
    }
}
