package io.quantree.cli.reservation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "extend",
        description = "Holds a reservation until another time.",
        footer = "  quantree reservation extend cart-1 --expires-in PT15M")
final class ReservationExtend extends ReservationStep {
    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            required = true,
            description = "How long from now on, e.g. PT15M.")
    String expiresIn;

    @Override
    String step() {
        return "extend";
    }

    @Override
    void fill(ObjectNode body) {
        body.put("expiresIn", expiresIn);
    }
}
