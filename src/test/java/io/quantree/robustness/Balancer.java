package io.quantree.robustness;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Shares requests out to the replicas that were ready when they were last asked, once a second, as Kubernetes does. */
public final class Balancer implements Destination, AutoCloseable {
    private static final Duration HELD_MAX = Duration.ofSeconds(60);

    private final List<ServiceProcess> replicas = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ScheduledExecutorService probes = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> probing;
    private volatile List<ServiceProcess> ready;

    public Balancer(ServiceProcess... replicas) {
        this.replicas.addAll(List.of(replicas));
        this.ready = List.of(replicas);
        this.probing = probes.scheduleWithFixedDelay(this::probe, 1, 1, TimeUnit.SECONDS);
    }

    /** Makes a replica known that has been started. */
    public void add(ServiceProcess replica) {
        replicas.add(replica);
    }

    /** Whether requests go there at present. */
    public boolean sendsTo(ServiceProcess replica) {
        return ready.contains(replica);
    }

    private void probe() {
        List<ServiceProcess> found = new ArrayList<>();
        for (ServiceProcess replica : replicas) {
            if (replica.isReady()) {
                found.add(replica);
            }
        }
        ready = List.copyOf(found);
    }

    /** Holds a request while no replica is ready: on a busy machine, a probe of one that serves may take too long. */
    private ServiceProcess replica() {
        List<ServiceProcess> now = ready;
        if (now.isEmpty()) {
            now = await().atMost(HELD_MAX)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> ready, some -> !some.isEmpty());
        }
        return now.get(Math.floorMod(next.getAndIncrement(), now.size()));
    }

    @Override
    public HttpResponse<String> get(String path) throws Exception {
        return replica().get(path);
    }

    @Override
    public HttpResponse<String> post(String path, String contentType, String body, String idempotencyKey)
            throws Exception {
        return replica().post(path, contentType, body, idempotencyKey);
    }

    @Override
    public void close() {
        probing.cancel(true);
        probes.shutdownNow();
    }
}
