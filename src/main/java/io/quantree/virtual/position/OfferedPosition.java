package io.quantree.virtual.position;

import io.quantree.virtual.model.VirtualCatalogue;

/** A virtual position with its offered pieces and the status that follows from them, unless it is withdrawn. */
record OfferedPosition(VirtualCatalogue catalogue, VirtualPositionRow row, long offered, String status) {}
