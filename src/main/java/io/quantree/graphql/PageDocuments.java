package io.quantree.graphql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quantree.http.RequestMemory;
import io.quantree.problem.Problem;
import io.quantree.relay.RequestRows;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Runs documents for pages that the service renders itself: by the engine of {@link GraphQlEndpoint}, so with the same limits, permissions
 * and retailers, in the request of the page.
 */
@Singleton
public final class PageDocuments {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final GraphQlEngine engine;
    private final RequestMemory memory;

    PageDocuments(GraphQlEngine engine, RequestMemory memory) {
        this.engine = engine;
        this.memory = memory;
    }

    /**
     * The data of the answer. A field that the caller may not see is null; every other error fails as the {@link Problem} that a client
     * would be answered.
     */
    public Uni<Map<String, Object>> run(String document, Map<String, Object> variables) {
        GraphQlRequest request = new GraphQlRequest(document, null, variables, null, GraphQlRequest.Transport.POST);
        return Uni.createFrom().deferred(() -> {
            RequestMemory.Hold hold = memory.hold(0);
            RequestRows rows = RequestRows.begin(hold);
            Executor context = MutinyHelper.executor(Vertx.currentContext());
            return Uni.createFrom()
                    .completionStage(() -> engine.run(request, rows))
                    .map(PageDocuments::data)
                    .emitOn(context)
                    .onTermination()
                    .invoke(hold::release);
        });
    }

    private static Map<String, Object> data(GraphQlAnswer answer) {
        try {
            return new PageAnswer(JSON.readValue(answer.body(), OBJECT)).data();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
