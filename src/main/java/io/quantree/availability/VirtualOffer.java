package io.quantree.availability;

/**
 * A virtual position and what it offers.
 *
 * @param offered how many pieces
 * @param status what that makes of it
 */
record VirtualOffer(VirtualCatalogue catalogue, VirtualPositionRow row, long offered, String status) {}
