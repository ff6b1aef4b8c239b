package io.quantree.bench;

import java.util.List;
import java.util.OptionalDouble;

/** The figures of deltas: what the service comes to, what PostgreSQL does without it, and both beside batches. */
final class DeltaTables {
    private DeltaTables() {}

    static void idle(List<DeltaRow> rows, Markdown markdown) {
        markdown.table(
                2,
                List.of(
                        "",
                        "must",
                        "a request",
                        "connections",
                        "deltas/s",
                        "of naive",
                        "of the floor",
                        "requests/s",
                        "p50 ms",
                        "p99 ms",
                        "p99.9 ms",
                        "service CPU",
                        "client CPU",
                        "asked to wait"),
                rows.stream()
                        .filter(row -> row.way() == DeltaWay.SERVICE)
                        .map(row -> service(row, rows))
                        .toList());
        List<DeltaRow> postgres =
                rows.stream().filter(row -> row.way() != DeltaWay.SERVICE).toList();
        if (!postgres.isEmpty()) {
            markdown.paragraph("PostgreSQL without the service:");
            markdown.table(
                    2,
                    List.of("", "a transaction", "clients", "deltas/s", "p50 ms", "p99 ms", "p99.9 ms"),
                    postgres.stream().map(DeltaTables::postgres).toList());
        }
    }

    static void busy(List<BusyDeltas> busy, List<DeltaRow> idle, Markdown markdown) {
        markdown.table(
                List.of(
                        "",
                        "a request",
                        "connections",
                        "deltas/s",
                        "of idle",
                        "p50 ms",
                        "p99 ms",
                        "p99.9 ms",
                        "asked to wait",
                        "records/s",
                        "of batches alone"),
                busy.stream().map(each -> busy(each, idle)).toList());
    }

    static void remembered(List<RememberedDeltas.Figure> figures, Markdown markdown) {
        markdown.table(
                List.of("remembered", "a request", "connections", "deltas/s", "p50 ms", "p99 ms", "p99.9 ms"),
                figures.stream()
                        .map(each -> {
                            DeltaFigure figure = each.row().figure();
                            return List.of(
                                    number(each.remembered()),
                                    number(each.row().load().perRequest()),
                                    number(each.row().load().connections()),
                                    number(figure.deltasPerSecond()),
                                    millis(figure.p50Millis()),
                                    millis(figure.p99Millis()),
                                    millis(figure.p999Millis()));
                        })
                        .toList());
    }

    private static List<String> service(DeltaRow row, List<DeltaRow> all) {
        DeltaFigure figure = row.figure();
        return List.of(
                row.keys().title(),
                row.keys().target(),
                number(row.load().perRequest()),
                number(row.load().connections()),
                number(figure.deltasPerSecond()),
                ratio(row, best(DeltaWay.NAIVE, row.keys(), all)),
                ratio(row, best(DeltaWay.BATCHED, row.keys(), all)),
                number(figure.requestsPerSecond()),
                millis(figure.p50Millis()),
                millis(figure.p99Millis()),
                millis(figure.p999Millis()),
                Markdown.format("%.0f %%", figure.serviceShare() * 100),
                Markdown.format("%.0f %%", figure.clientShare() * 100),
                number(figure.refusals()));
    }

    private static List<String> postgres(DeltaRow row) {
        DeltaFigure figure = row.figure();
        return List.of(
                row.keys().title(),
                row.way().title(),
                number(row.load().connections()),
                number(figure.deltasPerSecond()),
                millis(figure.p50Millis()),
                millis(figure.p99Millis()),
                millis(figure.p999Millis()));
    }

    private static List<String> busy(BusyDeltas busy, List<DeltaRow> idle) {
        DeltaRow row = busy.row();
        DeltaFigure figure = row.figure();
        OptionalDouble undisturbed = idle.stream()
                .filter(each -> each.way() == row.way()
                        && each.keys().equals(row.keys())
                        && each.load().equals(row.load()))
                .mapToDouble(each -> each.figure().deltasPerSecond())
                .findFirst();
        return List.of(
                row.keys().title(),
                number(row.load().perRequest()),
                number(row.load().connections()),
                number(figure.deltasPerSecond()),
                ratio(row, undisturbed),
                millis(figure.p50Millis()),
                millis(figure.p99Millis()),
                millis(figure.p999Millis()),
                number(figure.refusals()),
                number(busy.recordsPerSecond()),
                Markdown.format("%.2f", busy.recordsPerSecond() / busy.recordsAlone()));
    }

    /** The most that a way comes to with any number of clients. */
    private static OptionalDouble best(DeltaWay way, DeltaKeys keys, List<DeltaRow> rows) {
        return rows.stream()
                .filter(row -> row.way() == way && row.keys().equals(keys))
                .mapToDouble(row -> row.figure().deltasPerSecond())
                .max();
    }

    private static String ratio(DeltaRow row, OptionalDouble of) {
        return of.isEmpty()
                ? Markdown.ABSENT
                : Markdown.format("%.2f", row.figure().deltasPerSecond() / of.getAsDouble());
    }

    private static String number(double number) {
        return Markdown.format("%,.0f", number);
    }

    private static String millis(double millis) {
        return Markdown.format("%.2f", millis);
    }
}
