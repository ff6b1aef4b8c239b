package io.quantree.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of the questions: speeds with their ratios first, then latencies and what they cost. */
final class GraphQlTables {
    private GraphQlTables() {}

    static void append(List<GraphQlRow> rows, Markdown markdown) {
        markdown.table(
                2,
                List.of("", "must", "clients", "floor/s", "bare/s", "GraphQL/s", "of the floor", "of bare (0.60 must)"),
                rows.stream().map(GraphQlTables::speeds).toList());
        markdown.table(
                List.of(
                        "",
                        "clients",
                        "floor p50 ms",
                        "p99",
                        "bare p50 ms",
                        "p99",
                        "GraphQL p50 ms",
                        "p99",
                        "bare: service CPU",
                        "client CPU",
                        "GraphQL: service CPU",
                        "client CPU"),
                rows.stream().map(GraphQlTables::latencies).toList());
    }

    private static List<String> speeds(GraphQlRow row) {
        return List.of(
                row.title(),
                row.target(),
                String.valueOf(row.connections()),
                number(row.floor(), "%,.0f", GraphQlFigure::perSecond),
                number(row.bare(), "%,.0f", GraphQlFigure::perSecond),
                number(row.graphql(), "%,.0f", GraphQlFigure::perSecond),
                ratio(row.graphql(), row.floor()),
                ratio(row.graphql(), row.bare()));
    }

    private static List<String> latencies(GraphQlRow row) {
        return List.of(
                row.title(),
                String.valueOf(row.connections()),
                number(row.floor(), "%.2f", f -> f.lookup().p50Millis()),
                number(row.floor(), "%.2f", f -> f.lookup().p99Millis()),
                number(row.bare(), "%.2f", f -> f.lookup().p50Millis()),
                number(row.bare(), "%.2f", f -> f.lookup().p99Millis()),
                number(row.graphql(), "%.2f", f -> f.lookup().p50Millis()),
                number(row.graphql(), "%.2f", f -> f.lookup().p99Millis()),
                number(row.bare(), "%.0f %%", f -> f.serviceShare() * 100),
                number(row.bare(), "%.0f %%", f -> f.clientShare() * 100),
                number(row.graphql(), "%.0f %%", f -> f.serviceShare() * 100),
                number(row.graphql(), "%.0f %%", f -> f.clientShare() * 100));
    }

    private static String number(@Nullable GraphQlFigure figure, String format, ToDoubleFunction<GraphQlFigure> value) {
        return Markdown.text(figure, format, value::applyAsDouble);
    }

    private static String ratio(@Nullable GraphQlFigure figure, @Nullable GraphQlFigure of) {
        return figure == null || of == null
                ? Markdown.ABSENT
                : Markdown.format("%.2f", figure.perSecond() / of.perSecond());
    }
}
