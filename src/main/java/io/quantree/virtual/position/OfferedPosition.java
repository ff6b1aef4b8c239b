package io.quantree.virtual.position;

import io.quantree.virtual.model.VirtualCatalogue;

/**
 * A virtual position with its offer.
 *
 * @param offered the offered pieces
 * @param status the status that follows from them, unless the position is withdrawn
 */
record OfferedPosition(VirtualCatalogue catalogue, VirtualPositionRow row, long offered, String status) {}
