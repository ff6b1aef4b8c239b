package io.quantree.robustness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Two replicas on one database behind a balancer. A test kills one after the other, and a new process takes the place of each. */
final class ReplicaPair implements AutoCloseable {
    private static final int REPLICAS = 2;

    private final String name;
    private final DatabaseProcess database;
    private final String[] settings;
    private final List<ServiceProcess> started = new ArrayList<>();
    private final List<ServiceProcess> present = new CopyOnWriteArrayList<>();
    private final Balancer balancer;

    ReplicaPair(String name, DatabaseProcess database, String... settings) throws Exception {
        this.name = name;
        this.database = database;
        this.settings = settings;
        for (int i = 0; i < REPLICAS; i++) {
            present.add(start());
        }
        this.balancer = new Balancer(present.toArray(ServiceProcess[]::new));
    }

    private ServiceProcess start() throws Exception {
        ServiceProcess replica = ServiceProcess.start(name + "-" + started.size(), database, settings);
        started.add(replica);
        return replica;
    }

    /** What clients send requests to that don't care which replica answers. */
    Balancer balancer() {
        return balancer;
    }

    /** One of the two: even numbers are the first one's place. */
    ServiceProcess replica(int number) {
        return present.get(Math.floorMod(number, REPLICAS));
    }

    /** {@code kill -9}. The other one serves alone until a new process is ready. */
    void kill(int number) throws Exception {
        int place = Math.floorMod(number, REPLICAS);
        present.get(place).kill();
        ServiceProcess next = start();
        present.set(place, next);
        balancer.add(next);
    }

    /** The cursor of the latest change. */
    long head() throws Exception {
        return replica(0).read("/api/v1/changes?from=now").required("next").asLong();
    }

    /** What all processes have logged. */
    String log() throws IOException {
        StringBuilder log = new StringBuilder();
        for (ServiceProcess replica : started) {
            log.append(replica.log());
        }
        return log.toString();
    }

    @Override
    public void close() throws Exception {
        balancer.close();
        for (ServiceProcess replica : started) {
            replica.close();
        }
    }
}
