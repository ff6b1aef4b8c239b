package io.quantree.cli.reservation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;

@Command(
        name = "commit",
        description = "Makes a hold firm: its pieces are kept until they are fulfilled or released.",
        footer = "  quantree reservation commit cart-1 --request payment-77")
final class ReservationCommit extends ReservationStep {
    @Override
    String step() {
        return "commit";
    }

    @Override
    void fill(ObjectNode body) {}
}
