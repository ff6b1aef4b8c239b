package io.quantree.virtual.position;

import io.quantree.offer.OfferSetup;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.stock.model.StockRules;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualSegmentDefinition.VirtualSegmentRule;
import io.quantree.virtual.model.VirtualSegmentField;
import io.quantree.virtual.model.VirtualSegments;
import io.quantree.virtual.position.VirtualPosition.Key;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the segments that the definitions of a virtual catalogue declare for its positions. */
@ApplicationScoped
class DeclaredSegmentReader {
    /** 1 products, 2 locations, 3 columns, 4 catalogue, 5 the condition of on hand, 6 the moment, 7 more conditions, 8 the most rows. */
    private static final String FOUND = """
            SELECT DISTINCT asked.number::integer AS number, %3$s
            FROM unnest((SELECT %1$s::text[]), (SELECT %2$s::text[])) WITH ORDINALITY AS asked (sku, location, number)
            JOIN inventory_quantity AS q ON q.sku_ref = asked.sku AND (asked.location = '' OR q.location_ref = asked.location)
            WHERE q.catalogue_id = %4$s AND type <> 'RESERVED' AND %5$s AND (expires_on > %6$s) IS NOT FALSE AND %7$s
            ORDER BY number, %3$s
            LIMIT %8$s
            """;

    private static final String OFFERED = """
            EXISTS (
              SELECT FROM inventory_position AS p
              WHERE p.catalogue_id = q.catalogue_id AND p.sku_ref = q.sku_ref AND p.location_ref = q.location_ref AND p.status = ANY(%s))\
            """;

    private final ReadStatements reader;
    private final GraphQlLimits limits;
    private final OnHandRule onHand;

    DeclaredSegmentReader(ReadStatements reader, GraphQlLimits limits, StockRules rules) {
        this.reader = reader;
        this.limits = limits;
        this.onHand = OnHandRule.of(rules);
    }

    Uni<Map<Key, List<SegmentPattern>>> of(VirtualCatalogue catalogue, OfferSetup setup, List<Key> keys, Instant now) {
        return Multi.createFrom()
                .iterable(catalogue.getSegmentDefinitions())
                .onItem()
                .transformToUniAndConcatenate(definition -> ofOne(definition.fields(), setup, keys, now))
                .collect()
                .in(HashMap::new, DeclaredSegmentReader::append);
    }

    private static void append(Map<Key, List<SegmentPattern>> all, Map<Key, List<SegmentPattern>> more) {
        more.forEach((key, patterns) ->
                all.computeIfAbsent(key, added -> new ArrayList<>()).addAll(patterns));
    }

    private Uni<Map<Key, List<SegmentPattern>>> ofOne(
            List<VirtualSegmentRule> rules, OfferSetup setup, List<Key> keys, Instant now) {
        if (rules.stream().noneMatch(rule -> rule.values() == null)) {
            List<SegmentPattern> listed = listed(rules);
            return Uni.createFrom().item(keys.stream().collect(Collectors.toMap(key -> key, key -> listed)));
        }
        WhereClause where = new WhereClause(limits);
        return reader.read(statement(where, rules, setup, keys, now), where)
                .invoke(rows -> checkNumber(rows.size()))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> keys.get(row.getInteger("number") - 1),
                                Collectors.mapping(row -> pattern(rules, row), Collectors.toList()))));
    }

    private String statement(
            WhereClause where, List<VirtualSegmentRule> rules, OfferSetup setup, List<Key> keys, Instant now) {
        rules.forEach(rule -> restrict(where, rule));
        where.and(OFFERED.formatted(where.bind(setup.positionStatuses().toArray(String[]::new))))
                .and(setup.locations().condition(where, "location_ref"));
        return FOUND.formatted(
                where.bind(keys.stream().map(Key::productRef).toArray(String[]::new)),
                where.bind(keys.stream().map(Key::locationRef).toArray(String[]::new)),
                rules.stream().map(rule -> rule.field().column()).collect(Collectors.joining(", ")),
                where.bind(setup.catalogue().inventoryCatalogueId),
                onHand.condition(where),
                where.bind(now.atOffset(ZoneOffset.UTC)),
                where.text(),
                where.bind(limits.nestedRowsMax() + 1L));
    }

    private static List<SegmentPattern> listed(List<VirtualSegmentRule> rules) {
        List<List<VirtualSegmentField>> combinations = List.of(List.of());
        for (VirtualSegmentRule rule : rules) {
            List<List<VirtualSegmentField>> longer = new ArrayList<>();
            for (List<VirtualSegmentField> combination : combinations) {
                for (String value : rule.values() == null ? List.<String>of() : rule.values()) {
                    List<VirtualSegmentField> next = new ArrayList<>(combination);
                    next.add(new VirtualSegmentField(rule.field(), value));
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations.stream().map(VirtualSegments::of).toList();
    }

    private static void restrict(WhereClause where, VirtualSegmentRule rule) {
        String column = rule.field().column();
        if (rule.values() == null) {
            where.and(column + " IS NOT NULL");
        } else {
            Object[] values = rule.field() == SegmentName.expiresOn
                    ? rule.values().stream()
                            .map(value -> Instant.parse(value).atOffset(ZoneOffset.UTC))
                            .toArray(OffsetDateTime[]::new)
                    : rule.values().toArray(String[]::new);
            where.and(column + " = ANY(" + where.bind(values) + ")");
        }
    }

    private static SegmentPattern pattern(List<VirtualSegmentRule> rules, Row row) {
        return VirtualSegments.of(
                rules.stream().map(rule -> field(rule.field(), row)).toList());
    }

    private static VirtualSegmentField field(SegmentName name, Row row) {
        return new VirtualSegmentField(
                name,
                name == SegmentName.expiresOn
                        ? row.getOffsetDateTime(name.column()).toInstant().toString()
                        : row.getString(name.column()));
    }

    void checkNumber(long segments) {
        if (segments > limits.nestedRowsMax()) {
            throw Problem.of(
                            ProblemType.QUERY_TOO_LARGE,
                            "The positions of this page have more than " + limits.nestedRowsMax()
                                    + " segments together; ask for a smaller page.")
                    .field("segments")
                    .limit(limits.nestedRowsMax());
        }
    }
}
