package io.quantree.cli.reservation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "release",
        description = "Frees the pieces of a reservation, or of some of its lines.",
        footer = {"  quantree reservation release cart-1", "  quantree reservation release order-7 --line 2 --line 3"})
final class ReservationRelease extends ReservationStep {
    @Option(names = "--line", paramLabel = "REF", description = "Only this line; may be repeated.")
    @Nullable
    List<String> lines;

    @Override
    String step() {
        return "release";
    }

    @Override
    void fill(ObjectNode body) {
        if (lines != null) {
            lines.forEach(body.withArray("lineRefs")::add);
        }
    }
}
