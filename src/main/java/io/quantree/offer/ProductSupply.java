package io.quantree.offer;

import io.quantree.virtual.model.OfferKey;
import java.util.List;
import java.util.Set;

/**
 * What there is of the product that a key names.
 *
 * @param categoryRefs the categories that the product is in, as far as any control asks for them
 * @param held the groups whose virtual position is withdrawn: locations where each is a position, else the catalogue's group
 * @param locations the locations with a position that is offered, in the order of their refs
 */
public record ProductSupply(
        OfferKey key, List<String> categoryRefs, Set<String> held, List<LocationSupply> locations) {}
