package io.quantree.bench;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The same requests with a token to a service with security, and without one to a service without it, in turns on one database. */
final class TokenBench {
    private static final Logger LOG = Logger.getLogger(TokenBench.class.getName());
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final int LOOKUP_CONNECTIONS = 8;
    private static final String USER = "bench";
    private static final String PASSWORD = "the password of a benchmark";
    private static final String CLIENT =
            "{\"clientId\":\"bench\",\"name\":\"bench\",\"grants\":[{\"role\":\"OPERATOR\",\"retailers\":[\"1\"]}]}";

    private final Settings settings;
    private final DatabaseServer server;
    private final HttpClient http;
    private final RecordSource source;

    TokenBench(Settings settings, DatabaseServer server, HttpClient http) {
        this.settings = settings;
        this.server = server;
        this.http = http;
        int positions = settings.graphql().positions();
        this.source = new RecordSource(positions * StockLines.SEGMENTS, positions / RecordSource.LOCATIONS);
    }

    /** A kind of request, as each of the two services is sent it. */
    private record Pair(String title, int connections, Contender without, Contender with) {}

    void run(Report report) throws Exception {
        try (ServiceProcess open = ServiceProcess.start(settings, server, http)) {
            new StockFill(server, source).run();
            try (ServiceProcess secured = ServiceProcess.beside(
                    settings,
                    server,
                    http,
                    List.of(
                            "-Dquantree.security.enabled=true",
                            "-Dquantree.security.key=dGhpcyBpcyBhIGJlbmNobWFyaywgbm8gc2VjcmV0ISE=",
                            "-Dquantree.admin.user=" + USER,
                            "-Dquantree.admin.password=" + PASSWORD))) {
                List<List<String>> rows = new ArrayList<>();
                List<Pair> pairs = pairs(open, secured, token(secured));
                // All of them first: they share most of the code that the JVM has to compile.
                for (Pair pair : pairs) {
                    pair.without().turn(pair.connections(), WARM_UP);
                    pair.with().turn(pair.connections(), WARM_UP);
                }
                for (Pair pair : pairs) {
                    rows.add(row(pair));
                }
                report(report, rows);
            }
        }
    }

    /** The token of a client that may do what is measured, for the retailer of the stock. */
    private String token(ServiceProcess secured) throws Exception {
        // The service creates its first administrator a moment after it is ready.
        TimeUnit.SECONDS.sleep(5);
        String admin = login(
                secured,
                Map.of("grant_type", "password", "client_id", "quantree", "username", USER, "password", PASSWORD));
        HttpResponse<String> created = http.send(
                HttpRequest.newBuilder(secured.resolve("/api/v1/clients"))
                        .header("Authorization", "Bearer " + admin)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(CLIENT))
                        .build(),
                BodyHandlers.ofString());
        return login(
                secured,
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "bench",
                        "client_secret",
                        text(created, "secret")));
    }

    private String login(ServiceProcess secured, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return text(
                http.send(
                        HttpRequest.newBuilder(secured.resolve("/oauth/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString()),
                "access_token");
    }

    private static String text(HttpResponse<String> answer, String field) throws Exception {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    answer.uri() + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return ServiceClient.read(answer.body()).required(field).textValue();
    }

    private List<Pair> pairs(ServiceProcess open, ServiceProcess secured, String token) {
        List<Pair> pairs = new ArrayList<>();
        LookupSides lookupsWithout = new LookupSides(server, open, source, Map.of(), Optional.empty());
        LookupSides lookupsWith = new LookupSides(server, secured, source, Map.of(), Optional.empty());
        for (LookupQuestion question : List.of(LookupQuestion.QUANTITY, LookupQuestion.LEVEL)) {
            pairs.add(new Pair(
                    "lookups, " + question.title(),
                    LOOKUP_CONNECTIONS,
                    lookupsWithout.graphql(question),
                    lookupsWith.graphql(question).withToken(token)));
        }
        DeltaTotals totals = new DeltaTotals();
        DeltaKeys keys = DeltaKeys.distinct(source);
        for (DeltaLoad load : DeltaLoad.TYPICAL) {
            pairs.add(new Pair(
                    Markdown.format("deltas, %d a request", load.perRequest()),
                    load.connections(),
                    new DeltaSides(open, Optional.empty(), totals).service(keys, load.perRequest()),
                    new DeltaSides(secured, Optional.empty(), totals)
                            .service(keys, load.perRequest())
                            .withToken(token)));
        }
        return pairs;
    }

    private List<String> row(Pair pair) throws Exception {
        List<Turn> without = new ArrayList<>();
        List<Turn> with = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        Duration duration = Duration.ofSeconds(settings.lookupSeconds());
        for (int round = 0; round < settings.rounds(); round++) {
            boolean tokenFirst = round % 2 == 1;
            if (tokenFirst) {
                with.add(pair.with().turn(pair.connections(), duration));
            }
            without.add(pair.without().turn(pair.connections(), duration));
            if (!tokenFirst) {
                with.add(pair.with().turn(pair.connections(), duration));
            }
            ratios.add(perSecond(with.get(round)) / perSecond(without.get(round)));
        }
        Turn openTurns = Turn.together(without);
        Turn tokenTurns = Turn.together(with);
        List<String> row = List.of(
                pair.title(),
                String.valueOf(pair.connections()),
                Markdown.format("%,.0f", perSecond(openTurns)),
                Markdown.format("%,.0f", perSecond(tokenTurns)),
                Markdown.format(
                        "%.2f (%.2f to %.2f)",
                        perSecond(tokenTurns) / perSecond(openTurns), Collections.min(ratios), Collections.max(ratios)),
                Markdown.format("%.2f", perProcessorSecond(tokenTurns) / perProcessorSecond(openTurns)));
        LOG.info(() -> String.join(" | ", row));
        return row;
    }

    private static double perSecond(Turn turn) {
        return turn.latencies().count() * 1e9 / turn.nanos();
    }

    private static double perProcessorSecond(Turn turn) {
        return turn.latencies().count() * 1e9 / turn.service().toNanos();
    }

    private void report(Report report, List<List<String>> rows) {
        Markdown markdown = report.section(
                Section.TOKENS,
                "With a token and without",
                Markdown.format(
                        "%,d positions with %d segments each, two services with %s on one database, %d turns of %d s each after %d s of warm-up",
                        settings.graphql().positions(),
                        StockLines.SEGMENTS,
                        settings.runtime(),
                        settings.rounds(),
                        settings.lookupSeconds(),
                        WARM_UP.toSeconds()));
        markdown.table(
                List.of(
                        "",
                        "connections",
                        "without, requests/s",
                        "with, requests/s",
                        "ratio (0.90 must)",
                        "ratio for each second of the service's processor time"),
                rows);
    }
}
