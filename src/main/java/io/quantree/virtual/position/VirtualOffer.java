package io.quantree.virtual.position;

import io.quantree.virtual.model.VirtualCatalogue;

/**
 * A virtual position and what it offers.
 *
 * @param offered how many pieces
 * @param status what that makes of it
 */
record VirtualOffer(VirtualCatalogue catalogue, VirtualPositionRow row, long offered, String status) {}
