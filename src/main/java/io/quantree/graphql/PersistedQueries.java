package io.quantree.graphql;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Automatic persisted queries: query texts by their SHA-256, so that a client sends a text only once. A client sends the hash alone; a
 * replica that doesn't know it answers PERSISTED_QUERY_NOT_FOUND, and the client sends both.
 */
final class PersistedQueries {
    private final BoundedCache<String> texts;

    PersistedQueries(GraphQlLimits limits) {
        this.texts = new BoundedCache<>(limits.persistedQueriesMax());
    }

    /** The query text of the request; a text that comes with its hash is stored. */
    String text(GraphQlRequest request) {
        String hash = request.queryHash();
        String query = request.query();
        if (hash == null) {
            if (query == null || query.isBlank()) {
                throw Problem.of(ProblemType.REQUIRED, "The request has no query.")
                        .field("query");
            }
            return query;
        }
        String key = hash.toLowerCase(Locale.ROOT);
        if (query == null || query.isEmpty()) {
            return known(key);
        }
        if (!key.equals(DigestUtils.sha256Hex(query))) {
            throw Problem.of(ProblemType.INVALID_VALUE, "The hash is not the SHA-256 of the query.")
                    .about("extensions.persistedQuery.sha256Hash", hash);
        }
        texts.put(key, query);
        return query;
    }

    private String known(String key) {
        String text = texts.get(key);
        if (text == null) {
            // Clients compare this exact message.
            throw Problem.of(ProblemType.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound")
                    .about("extensions.persistedQuery.sha256Hash", key);
        }
        return text;
    }
}
