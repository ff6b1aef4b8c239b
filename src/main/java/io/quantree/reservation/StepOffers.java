package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.offer.OfferScope;
import io.quantree.offer.OfferScopeReader;
import io.quantree.offer.OfferScopeReader.Asked;
import io.quantree.offer.OfferSetup;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationStep.Reallocate;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.stock.write.StockConflict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The virtual catalogues that the steps of a transaction draw on. Their controls act on sums over locations, so all positions that they offer
 * of a product are locked. Their scopes are read twice: before the locks, to know the positions, and behind them, because a setup that
 * changed or a position that was created meanwhile is a conflict.
 */
public final class StepOffers {
    private record Product(String virtualCatalogue, String productRef) {}

    private final Map<Product, Asked> asked = new LinkedHashMap<>();
    private final Map<Product, OfferScope> scopes = new HashMap<>();
    private final Catalogue catalogue;
    private final int candidatesMax;

    /**
     * The offers of the lines that are allocated.
     *
     * @param setups of the virtual catalogues, by ref
     * @param candidatesMax the most positions that a request may draw on
     */
    StepOffers(Catalogue catalogue, List<ReservationStep> steps, Map<String, OfferSetup> setups, int candidatesMax) {
        this.catalogue = catalogue;
        this.candidatesMax = candidatesMax;
        steps.stream().flatMap(StepOffers::lines).forEach(line -> {
            OfferSetup setup = setups.get(line.virtualCatalogue());
            if (setup != null) {
                asked.put(product(line), new Asked(setup, line.productRef()));
            }
        });
    }

    /** The lines of a step that draw on virtual catalogues. */
    static Stream<RequestedLine> lines(ReservationStep step) {
        List<RequestedLine> lines = step instanceof Reserve reserve
                ? reserve.lines()
                : step instanceof Reallocate anew ? anew.lines() : List.of();
        return lines.stream().filter(line -> line.virtualCatalogue() != null);
    }

    private static Product product(RequestedLine line) {
        return new Product(Objects.requireNonNull(line.virtualCatalogue()), line.productRef());
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Fails with {@link StockConflict} when an offer is no longer what was read before. */
    Uni<Void> read(SqlConnection connection) {
        return asked.isEmpty()
                ? Uni.createFrom().voidItem()
                : OfferScopeReader.read(connection, catalogue, List.copyOf(asked.values()))
                        .invoke(this::put)
                        .replaceWithVoid();
    }

    private void put(List<OfferScope> read) {
        int next = 0;
        for (Product product : asked.keySet()) {
            OfferScope scope = read.get(next++);
            OfferScope before = scopes.put(product, scope);
            if (!scope.isCurrent() || (before != null && !before.locationRefs().equals(scope.locationRefs()))) {
                throw new StockConflict("virtual catalogue");
            }
        }
    }

    OfferScope scope(RequestedLine line) {
        return Objects.requireNonNull(scopes.get(product(line)), "the scope of a line's offer");
    }

    /** Where the pieces of a line may come from. */
    List<String> locations(RequestedLine line) {
        return line.virtualCatalogue() == null
                ? line.locationRefs()
                : scope(line).locationRefs();
    }

    /** Why these lines can't draw on their virtual catalogues; null when they can. */
    @Nullable
    Problem fault(List<RequestedLine> lines) {
        long candidates = 0;
        for (RequestedLine line : lines) {
            candidates += locations(line).size();
            if (line.virtualCatalogue() != null && !scope(line).setup().offering()) {
                return inactive(line.virtualCatalogue());
            }
        }
        return candidates <= candidatesMax
                ? null
                : Problem.of(
                                ProblemType.OUT_OF_RANGE,
                                "the lines of a reservation draw on " + candidatesMax
                                        + " positions at most, all together")
                        .about("lines.virtualCatalogue", candidates, candidatesMax);
    }

    /** Refuses a virtual catalogue that offers nothing. */
    public static Problem inactive(String ref) {
        return Problem.of(
                        ProblemType.INVALID_VALUE,
                        "The virtual catalogue " + ref + " is INACTIVE; name another one, or make it ACTIVE.")
                .about("virtualCatalogue", ref);
    }
}
