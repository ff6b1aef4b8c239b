package io.quantree.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Unknown keys of a request: they are stored and repeated in the answer. */
public final class EchoedKeys {
    /** The keys of the answers themselves. An unknown key of the same name is not echoed, because it would appear twice. */
    private static final Set<String> OWN_KEYS = Set.of("""
            id jobId action entityType source event catalogueRef status dryRun conditions asOf duplicates mode scope scopeSegment force snapshots createdOn
            startedOn completedOn startedAt completedAt summary progress processedEntities totalEntities start
            count total results errors name retailerId meta closesOn closedOn batchCount batches""".split("\\s+"));

    private EchoedKeys() {}

    public static Map<String, JsonNode> of(@Nullable String stored) {
        Map<String, JsonNode> echoed = new TreeMap<>();
        if (stored != null) {
            ExactJson.stored(stored).properties().forEach(entry -> echoed.put(entry.getKey(), entry.getValue()));
            echoed.keySet().removeAll(OWN_KEYS);
        }
        return echoed;
    }
}
