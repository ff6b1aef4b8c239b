package io.quantree.availability;

import io.quantree.control.ControlSet;
import io.quantree.stock.Catalogue;
import java.util.Set;

/**
 * Everything that decides about what a virtual catalogue offers, other than stock.
 *
 * @param version what the retailer's count of changes was when this was read
 * @param offering whether it offers anything; an INACTIVE catalogue doesn't
 * @param aggregate whether its positions are sums over locations, or one for each location
 * @param inventory where the stock is
 * @param productCatalogueRef where the products' categories are
 * @param positionStatuses statuses of positions whose stock is offered
 */
record OfferSetup(
        long id,
        long retailerId,
        String ref,
        long version,
        boolean offering,
        boolean aggregate,
        Catalogue inventory,
        String productCatalogueRef,
        LocationScope locations,
        ControlSet controls,
        boolean floorAtZero,
        Set<String> positionStatuses) {}
