package io.quantree.cli.reservation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "fulfil",
        description = "Books picked and missing pieces of a reservation; without lines, all pieces as picked.",
        footer = {"  quantree reservation fulfil cart-1", "  quantree reservation fulfil order-7 --line 1=1+1"})
final class ReservationFulfil extends ReservationStep {
    @Option(
            names = "--line",
            paramLabel = "REF=PICKED[+MISSING]",
            description = "Picked pieces of a line, and how many were missing; may be repeated.")
    @Nullable
    List<String> lines;

    @Override
    String step() {
        return "fulfil";
    }

    @Override
    void fill(ObjectNode body) {
        if (lines != null) {
            lines.forEach(line -> add(body, line));
        }
    }

    @Override
    void print(Terminal terminal, JsonNode reservation) {
        ReservationRows.printFulfilled(output, terminal, reservation);
    }

    private static void add(ObjectNode body, String line) {
        if (!line.matches(".+=[0-9]{1,9}(\\+[0-9]{1,9})?")) {
            throw Fault.usage(line + " names no picked pieces.", "Write it as 1=3, or 1=3+2 with 2 missing.");
        }
        int equals = line.lastIndexOf('=');
        String[] numbers = line.substring(equals + 1).split("\\+");
        ObjectNode picked = body.withArray("lines")
                .addObject()
                .put("lineRef", line.substring(0, equals))
                .put("picked", Integer.parseInt(numbers[0]));
        if (numbers.length > 1) {
            picked.put("missing", Integer.parseInt(numbers[1]));
        }
    }
}
