package io.quantree.bench;

import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The floor and the service on one server, each taking its turn; one of them may be left out. */
final class Sides {
    private static final Logger LOG = Logger.getLogger(Sides.class.getName());
    private static final String RETAILER = "1";
    private static final String CATALOGUE = "DEFAULT:1";

    private final DatabaseServer server;
    private final Invariants invariants;
    private final @Nullable FloorIngest floor;
    private final @Nullable ServiceIngest service;

    Sides(DatabaseServer server, @Nullable FloorIngest floor, @Nullable ServiceIngest service) {
        this.server = server;
        this.invariants = new Invariants(server);
        this.floor = floor;
        this.service = service;
    }

    boolean hasService() {
        return service != null;
    }

    /** Runs a case on the floor, checks that it adds up, and leaves the tables vacuumed. */
    @Nullable
    IngestFigure floor(String title, Version version, Tally expected) throws Exception {
        if (floor == null) {
            return null;
        }
        IngestFigure figure = floor.run(version, expected);
        LOG.info(() -> String.format("%-28s floor   %,9.0f records/s", title, figure.recordsPerSecond()));
        server.vacuum(FloorIngest.DATABASE);
        invariants.checkFloor(expected.total());
        return figure;
    }

    /** Runs a case on the service, checks that it adds up, and leaves the tables vacuumed. */
    @Nullable
    ServiceFigure service(String title, Submission submission, Tally expected) throws Exception {
        if (service == null) {
            return null;
        }
        ServiceFigure figure = service.run(RETAILER, submission, expected);
        LOG.info(() -> String.format(
                "%-28s service %,9.0f records/s", title, figure.ingest().recordsPerSecond()));
        server.vacuum(ServiceProcess.DATABASE);
        invariants.checkService(CATALOGUE, expected.total());
        return figure;
    }
}
