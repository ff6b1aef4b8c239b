package io.quantree.availability;

/**
 * A virtual position and what it offers.
 *
 * @param offered how many pieces
 */
record VirtualOffer(VirtualCatalogue catalogue, VirtualPositionRow row, long offered) {}
