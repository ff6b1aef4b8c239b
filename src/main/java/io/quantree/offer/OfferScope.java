package io.quantree.offer;

import io.quantree.stock.model.InventoryPosition;
import java.util.List;
import java.util.Set;

/**
 * What decides about the offer of a product beside its stock, as a transaction has read it.
 *
 * @param setupVersion the version of the setup at that moment
 * @param locationRefs where the product has a position, out of the locations of the virtual catalogue
 * @param withdrawn the groups whose virtual position is withdrawn
 */
public record OfferScope(
        OfferSetup setup,
        String productRef,
        long setupVersion,
        List<String> locationRefs,
        Set<String> withdrawn,
        List<String> categoryRefs) {
    /** Whether the setup is still the one that the catalogue has. */
    public boolean isCurrent() {
        return setupVersion == setup.version();
    }

    boolean offers(InventoryPosition position) {
        return setup.offering()
                && !(setup.aggregate() && !withdrawn.isEmpty())
                && !withdrawn.contains(position.locationRef)
                && setup.positionStatuses().contains(position.status);
    }
}
