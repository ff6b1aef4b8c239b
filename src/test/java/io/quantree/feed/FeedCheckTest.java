package io.quantree.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.feed.destination.DestinationKey;
import io.quantree.feed.destination.DestinationType;
import io.quantree.feed.destination.Destinations;
import io.quantree.feed.destination.TestDestinations;
import io.quantree.feed.format.Compression;
import io.quantree.feed.format.DataFormat;
import io.quantree.input.InputCheck;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.problem.Problem;
import io.quantree.support.Settings;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCheckTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final FeedCheck check = new FeedCheck(
            Settings.of(FeedSettings.class, "quantree.feeds.filter-values-max", "3", "quantree.feeds.filters-max", "2"),
            destinations());

    @SuppressWarnings("NullAway") // No test of this class reaches the database.
    private static Destinations destinations() {
        return TestDestinations.of(
                VERTX,
                (@Nullable BackgroundPool) null,
                "folder",
                "/out",
                "buckets",
                "stock",
                "origins",
                "https://files.example.com,http://minio:9000",
                "credentials.own.token",
                "x",
                "credentials.own.retailers",
                "1");
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void formatBringsItsUsualCompressionAndACadenceOfFiveMinutes() {
        FeedTerms terms = terms(DataFormat.PARQUET, download(), List.of(), null);

        assertThat(terms.compression()).isEqualTo(Compression.ZSTD);
        assertThat(terms.cadenceSeconds()).isEqualTo(300);
        assertThat(terms.kind()).isEqualTo(FeedKind.FULL);
        assertThat(terms.status()).isEqualTo("ACTIVE");
        assertThat(terms(DataFormat.CSV, download(), List.of(), Optional.empty())
                        .cadenceSeconds())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT60S", "PT1M", "P366D"})
    void takesCadencesUpToTheLimits(String cadence) {
        assertThat(terms(DataFormat.CSV, download(), List.of(), Optional.of(cadence))
                        .cadenceSeconds())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59.9S", "-PT5M", "P366DT1S", "5m", ""})
    void refusesCadencesBeyondTheLimits(String cadence) {
        assertThatThrownBy(() -> terms(DataFormat.CSV, download(), List.of(), Optional.of(cadence)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("from PT1M to PT8784H");
    }

    @Test
    void limitsFiltersAndTheirValues() {
        FeedInputs.Filter three = filter(FilterOperator.IN, 3);
        assertThat(terms(DataFormat.CSV, download(), List.of(three, three), null)
                        .source()
                        .filters())
                .hasSize(2);

        refused("at most 2 filters", List.of(three, three, three));
        refused("at most 3 values", List.of(filter(FilterOperator.IN, 4)));
        refused("needs a value", List.of(filter(FilterOperator.IN, 0)));
        refused("EQUAL_TO takes one value", List.of(filter(FilterOperator.EQUAL_TO, 2)));
    }

    private void refused(String text, List<FeedInputs.Filter> filters) {
        assertThatThrownBy(() -> terms(DataFormat.CSV, download(), filters, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PUT, URL, https://files.example.com/in",
        "HTTPS_PUT, URL, http://minio:9000",
        "FOLDER, FOLDER, out-1.x",
        "AWS_S3, AWS_S3_BUCKET_NAME, stock"
    })
    void takesDestinationsThatTheConfigurationAllows(DestinationType type, String key, String value) {
        assertThat(terms(DataFormat.CSV, destination(type, key, value), List.of(), null)
                        .destinationType())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PUT, URL, http://files.example.com/in",
        "HTTPS_PUT, URL, https://files.example.com:8443/in",
        "HTTPS_PUT, URL, https://files.example.com.evil.org/in",
        "HTTPS_PUT, URL, https://files.example.com@evil.org/in",
        "HTTPS_PUT, URL, https://169.254.169.254/latest",
        "HTTPS_PUT, URL, file:///etc/passwd",
        "FOLDER, FOLDER, ..",
        "FOLDER, FOLDER, a/b",
        "AWS_S3, AWS_S3_BUCKET_NAME, other",
        "DOWNLOAD, FOLDER, out"
    })
    void refusesDestinationsThatItDoesNotAllow(DestinationType type, String key, String value) {
        assertThatThrownBy(() -> terms(DataFormat.CSV, destination(type, key, value), List.of(), null))
                .isInstanceOf(Problem.class);
    }

    @Test
    void credentialsOfAnotherRetailerDoNotExist() {
        FeedInputs.Destination destination = new FeedInputs.Destination(
                DestinationType.HTTPS_PUT,
                List.of(attribute("URL", "https://files.example.com"), attribute("CREDENTIALS", "own")));

        assertThat(terms(1, destination).destinationType()).isEqualTo(DestinationType.HTTPS_PUT);
        assertThatThrownBy(() -> terms(2, destination))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no such credentials for this retailer");
    }

    private static FeedInputs.Filter filter(FilterOperator operator, int values) {
        return new FeedInputs.Filter(FilterName.REF, operator, Collections.nCopies(values, "a"));
    }

    private static FeedInputs.Destination download() {
        return new FeedInputs.Destination(DestinationType.DOWNLOAD, null);
    }

    private static FeedInputs.Destination destination(DestinationType type, String key, String value) {
        return new FeedInputs.Destination(type, List.of(attribute(key, value)));
    }

    private static FeedInputs.DestinationAttribute attribute(String key, String value) {
        return new FeedInputs.DestinationAttribute(DestinationKey.valueOf(key), value);
    }

    private FeedTerms terms(long retailer, FeedInputs.Destination destination) {
        return terms(retailer, DataFormat.CSV, destination, List.of(), null);
    }

    private FeedTerms terms(
            DataFormat format,
            FeedInputs.Destination destination,
            List<FeedInputs.Filter> filters,
            @Nullable Optional<String> cadence) {
        return terms(1, format, destination, filters, cadence);
    }

    private FeedTerms terms(
            long retailer,
            DataFormat format,
            FeedInputs.Destination destination,
            List<FeedInputs.Filter> filters,
            @Nullable Optional<String> cadence) {
        InputCheck faults = new InputCheck();
        FeedInputs.Creation input = new FeedInputs.Creation(
                "F",
                format,
                null,
                destination,
                new FeedInputs.Source(SourceType.MOVEMENT, filters),
                null,
                cadence,
                null,
                null,
                null);
        FeedTerms terms = check.created(faults, input, retailer);
        faults.pass();
        return terms;
    }
}
