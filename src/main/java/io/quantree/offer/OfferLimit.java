package io.quantree.offer;

import io.quantree.stock.model.SegmentPattern;
import java.util.Set;

/**
 * The most that can be given of a product at these locations together, of a segment of its stock.
 *
 * @param pieces from 0
 */
public record OfferLimit(Set<String> locationRefs, SegmentPattern segment, long pieces) {}
