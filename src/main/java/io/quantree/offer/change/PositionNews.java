package io.quantree.offer.change;

import io.quantree.change.ChangeBlock;
import io.quantree.change.ChangeCause;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangeRecorder;
import io.quantree.security.Callers;
import io.quantree.virtual.model.VirtualCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Tells the change feed that virtual positions were withdrawn or released, which changes their availability. */
@Singleton
public record PositionNews(ChangeRecorder feed, Callers callers, Clock clock) {
    static final String ACTION = "VIRTUAL_POSITIONS_CHANGED";
    static final String PRODUCTS = "productRefs";

    private static final String SOURCE = "SETUP";

    /** With the connection of the transaction that does it. */
    public Uni<Void> changed(SqlClient connection, VirtualCatalogue catalogue, List<String> productRefs) {
        ChangeBlock block = new ChangeBlock(
                catalogue.owners().retailers(),
                null,
                new ChangeCause(SOURCE, ACTION, callers.current().principal()),
                clock.instant());
        block.begin(ChangeKind.SETUP, target(catalogue.ref), 0)
                .action(ACTION)
                .objects(
                        null,
                        new JsonObject()
                                .put(PRODUCTS, new JsonArray(productRefs))
                                .encode())
                .end();
        return feed.record(connection, block);
    }

    static String target(String virtualCatalogueRef) {
        return VirtualCatalogue.WORKFLOW + ":" + virtualCatalogueRef;
    }
}
