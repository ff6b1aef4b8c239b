package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.CatalogueOption;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.LimitOption;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quantree segments}: stock by lot, location or another field that tells it apart. */
@Command(
        name = "segments",
        description = "Sums up stock by segment: how much of each lot, origin or channel is where.",
        footer = {
            "  quantree segments --by lot,location,expiresOn --product BOTTLE",
            "  quantree segments --by location --lot B7",
            "  quantree segments --by expiresOn --span MONTH"
        })
public final class Segments extends ClientCommand {
    private static final String QUERY = """
            query($catalogue: InventoryCatalogueKey!, $by: [SegmentField]!, $where: QuantityWhere, $span: ExpirySpan, $first: Int, $after: String) {
              segmentSummary(catalogue: $catalogue, groupBy: $by, where: $where, expiresOnBy: $span, first: $first, after: $after) {
                groups { key { value } count onHand free reserved } hasMore endCursor
              }
            }""";
    private static final int PAGE_MAX = 500;
    /** The short names of options and columns. */
    private static final Map<String, String> NAMES = Map.of(
            "product", "productRef",
            "location", "locationRef",
            "lot", "manufacturerBatchNumber",
            "origin", "countryOfOrigin");

    @Option(
            names = "--by",
            paramLabel = "FIELD",
            split = ",",
            required = true,
            description =
                    "product, location, lot, origin, expiresOn, condition, channel, manufacturer, supplier, a segment of your own, type or status;"
                            + " up to five.")
    List<String> fields;

    @Option(names = "--span", paramLabel = "SPAN", description = "Expiry by DAY, WEEK, MONTH or EXPIRED.")
    @Nullable
    String span;

    @Mixin
    PlaceOptions places;

    @Mixin
    SegmentOptions segment;

    @Mixin
    CatalogueOption catalogue;

    @Mixin
    LimitOption limit;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode variables = JsonText.object();
        variables.set("catalogue", catalogue.key(server.profile()));
        variables.set("where", places.where(segment.where()));
        fields.forEach(field -> variables.withArray("by").add(NAMES.getOrDefault(field, field)));
        if (span != null) {
            variables.put("span", span);
        }
        GraphQl graphQl = new GraphQl(server);
        int left = limit.value();
        boolean more;
        Listing listing = output.listing(terminal, columns());
        do {
            JsonNode page = graphQl.ask(QUERY, variables.put("first", Math.min(left, PAGE_MAX)), "segmentSummary");
            listing.addAll(page.path("groups"));
            left -= page.path("groups").size();
            more = page.path("hasMore").asBoolean();
            variables.put("after", page.path("endCursor").asText());
        } while (more && left > 0);
        listing.end();
        return listed(more, terminal);
    }

    private List<Column> columns() {
        Stream<Column> key = Stream.iterate(0, index -> index < fields.size(), index -> index + 1)
                .map(index -> Column.of(fields.get(index), "/key/" + index + "/value"));
        return Stream.concat(
                        key, Stream.of("onHand", "free", "reserved", "count").map(Column::of))
                .collect(Collectors.toList());
    }
}
