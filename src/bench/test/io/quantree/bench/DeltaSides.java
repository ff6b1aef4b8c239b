package io.quantree.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody who can be sent deltas. */
final class DeltaSides {
    /** How many deltas the batched statement applies. */
    static final int BATCH = 500;

    private static final String ADDRESS = "/api/v1/deltas?catalogueRef=";

    private final ServiceProcess service;
    private final Optional<PgBench> pgbench;
    private final DeltaTotals totals;

    DeltaSides(ServiceProcess service, Optional<PgBench> pgbench, DeltaTotals totals) {
        this.service = service;
        this.pgbench = pgbench;
        this.totals = totals;
    }

    /**
     * A side with its load.
     *
     * @param keys which positions the deltas go to
     * @param way who applies them, and how
     * @param load how they are sent
     * @param contender who takes the turns
     */
    record Side(DeltaKeys keys, DeltaWay way, DeltaLoad load, Contender contender) {}

    /** The service with these loads. */
    List<Side> service(DeltaKeys keys, List<DeltaLoad> loads) {
        return loads.stream()
                .map(load -> new Side(keys, DeltaWay.SERVICE, load, service(keys, load.perRequest())))
                .toList();
    }

    /** The service with requests of so many deltas. */
    HttpSide service(DeltaKeys keys, int perRequest) {
        return new HttpSide(
                service, new DeltaRequests(service.resolve(ADDRESS + StockFill.CATALOGUE), keys, perRequest, totals));
    }

    /** PostgreSQL without the service; nobody where there is no pgbench. */
    List<Side> postgres(DeltaKeys keys) {
        List<Side> sides = new ArrayList<>();
        if (pgbench.isPresent()) {
            for (int connections : List.of(8, 32)) {
                sides.add(postgres(keys, DeltaWay.NAIVE, "delta-naive.sql", new DeltaLoad(1, connections)));
                sides.add(postgres(keys, DeltaWay.SINGLE, "delta-single.sql", new DeltaLoad(1, connections)));
            }
            for (int connections : List.of(1, 2)) {
                sides.add(postgres(keys, DeltaWay.BATCHED, "delta-batched.sql", new DeltaLoad(BATCH, connections)));
            }
        }
        return sides;
    }

    private Side postgres(DeltaKeys keys, DeltaWay way, String file, DeltaLoad load) {
        PgBenchScript script = new PgBenchScript(
                Sql.read(file),
                Map.of("skus", String.valueOf(keys.skus()), "locations", String.valueOf(keys.locations())));
        return new Side(keys, way, load, new PgBenchSide(pgbench.orElseThrow(), script));
    }
}
