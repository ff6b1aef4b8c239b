package io.quantree.console.system;

import io.quantree.relay.ReadStatements;
import io.quarkus.qute.TemplateData;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads from the database which replicas are at work. */
@Singleton
public record ReplicaReader(ReadStatements reader) {
    /** Connections have the name of their replica and a number; leases have that of their replica's workers. */
    private static final String REPLICAS = """
            SELECT 0 AS kind, regexp_replace(application_name, '-\\d+$', '') AS name, count(*) AS number
            FROM pg_stat_activity
            WHERE datname = current_database() AND starts_with(application_name, 'quantree-')
            GROUP BY 2
            UNION ALL
            SELECT 1, split_part(owner, '/', 1), count(*) FROM lease WHERE expires_on > clock_timestamp() GROUP BY 2
            ORDER BY 1, 2
            """;

    /** The connections of each replica, and the catalogues that the workers of each have leased. */
    @TemplateData
    public record Replicas(List<Share> connections, List<Share> leases) {}

    /** What one replica has. */
    @TemplateData
    public record Share(String name, long number) {}

    Uni<Replicas> read() {
        return reader.read(REPLICAS, Tuple.tuple()).map(rows -> new Replicas(shares(rows, 0), shares(rows, 1)));
    }

    private static List<Share> shares(List<Row> rows, int kind) {
        return rows.stream()
                .filter(row -> row.getInteger("kind") == kind)
                .map(row -> new Share(row.getString("name"), row.getLong("number")))
                .toList();
    }
}
