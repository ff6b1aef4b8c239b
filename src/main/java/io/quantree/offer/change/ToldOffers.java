package io.quantree.offer.change;

import io.quantree.change.ChangeBlock;
import io.quantree.change.ChangeCause;
import io.quantree.change.ChangeField;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangeRecorder;
import io.quantree.offer.OfferReader;
import io.quantree.offer.OfferSetup;
import io.quantree.offer.ProductOffer;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.virtual.model.OfferKey;
import io.quantree.work.Halves;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Works out the availability of products, and tells where it is another one than was told last. */
@Singleton
record ToldOffers(OfferReader offers, ChangeRecorder feed, FollowSettings settings, FollowMetrics metrics) {
    private static final Logger LOG = Logger.getLogger(ToldOffers.class);
    private static final String SOURCE = "AVAILABILITY";
    /** A block is written out whole for its readers. */
    private static final int BLOCK_CHANGES = 2_000;

    private static final String READ = """
            SELECT product_ref, group_ref, quantity FROM virtual_offer WHERE virtual_catalogue_id = $1 AND product_ref = ANY($2)
            """;

    private static final String KEEP = """
            INSERT INTO virtual_offer (virtual_catalogue_id, product_ref, group_ref, quantity)
            SELECT $1, n.product_ref, n.group_ref, n.quantity
            FROM unnest($2::text[], $3::text[], $4::bigint[]) AS n (product_ref, group_ref, quantity)
            ON CONFLICT (virtual_catalogue_id, product_ref, group_ref) DO UPDATE SET quantity = excluded.quantity
            """;

    private static final String REMOVE =
            "DELETE FROM virtual_offer WHERE virtual_catalogue_id = $1 AND quantity = 0" + " AND product_ref = ANY($2)";

    /** @param groupRef empty in an AGGREGATE catalogue */
    private record Key(String productRef, String groupRef) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int products = productRef.compareTo(other.productRef);
            return products != 0 ? products : groupRef.compareTo(other.groupRef);
        }
    }

    private record Difference(Key key, long before, long after) {}

    Uni<Void> tell(
            SqlConnection connection,
            FollowedCatalogue catalogue,
            OfferSetup setup,
            Collection<String> products,
            Instant now) {
        List<String> all = List.copyOf(products);
        List<List<String>> pages = new ArrayList<>();
        int size = Math.max(1, settings.productsMax());
        for (int start = 0; start < all.size(); start += size) {
            pages.add(all.subList(start, Math.min(all.size(), start + size)));
        }
        Halves<String> halves = new Halves<>(
                page -> page(connection, catalogue, setup, page, now), ToldOffers::isTooLarge, ToldOffers::passOver);
        return Steps.each(pages, halves::apply);
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof Problem problem && problem.type() == ProblemType.QUERY_TOO_LARGE;
    }

    private static Uni<Void> passOver(String product, Throwable failure) {
        LOG.warnf("availability of a product is not told, as no query answers it: %s", failure.getMessage());
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> page(
            SqlConnection connection,
            FollowedCatalogue catalogue,
            OfferSetup setup,
            List<String> products,
            Instant now) {
        List<OfferKey> keys =
                products.stream().map(product -> new OfferKey(product, null)).toList();
        return offers.offers(setup, keys, now)
                .map(found -> present(setup, products, found.products()))
                .chain(present -> connection
                        .preparedQuery(READ)
                        .execute(Tuple.of(catalogue.id(), products.toArray(String[]::new)))
                        .map(rows -> differences(rows, present)))
                .chain(different -> different.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : keep(connection, catalogue, products, different)
                                .chain(() -> record(connection, catalogue, setup, different, now)));
    }

    /** What can be sold now, where that is anything. */
    private static Map<Key, Long> present(OfferSetup setup, List<String> products, List<ProductOffer> found) {
        Map<Key, Long> present = new TreeMap<>();
        for (int i = 0; i < products.size(); i++) {
            String product = products.get(i);
            if (setup.aggregate()) {
                present.put(new Key(product, ""), found.get(i).total());
            } else {
                found.get(i)
                        .locations()
                        .forEach(
                                location -> present.put(new Key(product, location.locationRef()), location.quantity()));
            }
        }
        present.values().removeIf(quantity -> quantity == 0);
        return present;
    }

    private static List<Difference> differences(RowSet<Row> told, Map<Key, Long> present) {
        Map<Key, Difference> all = new TreeMap<>();
        present.forEach((key, quantity) -> all.put(key, new Difference(key, 0, quantity)));
        for (Row row : told) {
            Key key = new Key(row.getString("product_ref"), row.getString("group_ref"));
            all.put(key, new Difference(key, row.getLong("quantity"), present.getOrDefault(key, 0L)));
        }
        return all.values().stream()
                .filter(difference -> difference.before() != difference.after())
                .toList();
    }

    private static Uni<Void> keep(
            SqlConnection connection, FollowedCatalogue catalogue, List<String> products, List<Difference> different) {
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        catalogue.id(),
                        different.stream().map(each -> each.key().productRef()).toArray(String[]::new),
                        different.stream().map(each -> each.key().groupRef()).toArray(String[]::new),
                        different.stream().map(Difference::after).toArray(Long[]::new)))
                .chain(() -> connection
                        .preparedQuery(REMOVE)
                        .execute(Tuple.of(catalogue.id(), products.toArray(String[]::new))))
                .replaceWithVoid();
    }

    private Uni<Void> record(
            SqlConnection connection,
            FollowedCatalogue catalogue,
            OfferSetup setup,
            List<Difference> different,
            Instant now) {
        List<ChangeBlock> blocks = new ArrayList<>();
        for (int start = 0; start < different.size(); start += BLOCK_CHANGES) {
            ChangeBlock block = new ChangeBlock(
                    setup.catalogue().owners().retailers(), null, new ChangeCause(SOURCE, catalogue.ref(), null), now);
            different
                    .subList(start, Math.min(different.size(), start + BLOCK_CHANGES))
                    .forEach(difference -> add(block, setup, difference));
            blocks.add(block);
        }
        metrics.told(different.size());
        return Steps.each(blocks, block -> feed.record(connection, block));
    }

    private static void add(ChangeBlock block, OfferSetup setup, Difference difference) {
        Key key = difference.key();
        String catalogue = setup.catalogue().ref;
        String group = setup.aggregate() ? setup.catalogue().group() : key.groupRef();
        block.begin(ChangeKind.AVAILABILITY, catalogue + ":" + key.productRef() + ":" + group, 0)
                .key(catalogue)
                .key(key.productRef())
                .key(group)
                .before()
                .number(ChangeField.quantity, difference.before())
                .after()
                .number(ChangeField.quantity, difference.after())
                .end();
    }
}
