package io.quantree.hostile;

import static org.awaitility.Awaitility.await;

import io.quantree.robustness.Mutations;
import io.quantree.robustness.ServiceProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Attacks on what the service tells of its changes. */
final class OutboundAttacks {
    private static final String NDJSON = "Accept: application/x-ndjson\r\n";
    private static final String EVENTS = "Accept: text/event-stream\r\n";
    private static final String CHANGES = "/api/v1/changes?";
    private static final String FEED = "HOSTILE";
    private static final String FILE = "/api/v1/feeds/" + FEED + "/runs/latest/data";

    private OutboundAttacks() {}

    static List<Hostility> all() {
        return List.of(
                new SilentFollowers(200, "from=now"),
                new SilentFollowers(200, "after=0"),
                new SilentFollowers(400, "after=0&kinds=BATCH"),
                new HastyReaders(8, CHANGES + "from=beginning", NDJSON),
                new HastyReaders(8, CHANGES + "from=beginning", EVENTS),
                new HastyReaders(8, CHANGES + "after=0", EVENTS),
                new HastyReaders(8, CHANGES + "from=now&wait=60s", ""),
                new HastyReaders(8, FILE, ""),
                new HastyReaders(8, "/graphql", AttackingSocket.UPGRADE),
                new SlowReaders(450, FILE, 1),
                new SilentSockets(200, false),
                new SilentSockets(200, true),
                new OddFrames(8, OddFrames.Kind.ENDLESS),
                new OddFrames(8, OddFrames.Kind.FRAGMENTS),
                new OddFrames(8, OddFrames.Kind.RUBBISH),
                new OddFrames(8, OddFrames.Kind.PINGS));
    }

    /** Makes the file that attackers download, of all stock of the retailer. */
    static void prepare(ServiceProcess service, long retailer) throws Exception {
        Map<String, Object> input = new HashMap<>();
        input.put("ref", FEED);
        input.put("retailerRef", Long.toString(retailer));
        input.put("cadence", "P30D");
        input.put("dataFormat", "NDJSON");
        input.put("compression", "NONE");
        input.put("source", Map.of("type", "INVENTORY_QUANTITY"));
        input.put("destination", Map.of("type", "DOWNLOAD"));
        Mutations.createFeed(service, input);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.get("/api/v1/feeds/" + FEED + "/runs/latest/manifest")
                                .statusCode()
                        == 200);
    }
}
