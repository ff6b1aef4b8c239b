package io.quantree.stock.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.support.Settings;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters in JSON that are refused. */
class QuantityWhereFaultTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5|WRONG_TYPE|lines[0].where|5",
                "[]|WRONG_TYPE|lines[0].where|[]",
                "{\"colour\": {\"eq\": \"RED\"}}|INVALID_VALUE|lines[0].where.colour|{\"eq\":\"RED\"}",
                "{\"channel\": \"WEB\"}|WRONG_TYPE|lines[0].where.channel|WEB",
                "{\"channel\": {\"like\": \"W%\"}}|INVALID_VALUE|lines[0].where.channel.like|\"W%\"",
                "{\"channel\": {\"eq\": 5}}|WRONG_TYPE|lines[0].where.channel.eq|5",
                "{\"channel\": {\"in\": \"WEB\"}}|WRONG_TYPE|lines[0].where.channel.in|WEB",
                "{\"channel\": {\"in\": [\"WEB\", true]}}|WRONG_TYPE|lines[0].where.channel.in[1]|true",
                "{\"channel\": {\"in\": [\"WEB\", null]}}|REQUIRED|lines[0].where.channel.in[1]|",
                "{\"channel\": {\"isNull\": \"yes\"}}|WRONG_TYPE|lines[0].where.channel.isNull|yes",
                "{\"channel\": {\"gt\": \"A\"}}|INVALID_VALUE|lines[0].where.channel.gt|\"A\"",
                "{\"channel\": {\"eq\": \"\\u0000\"}}|INVALID_VALUE|lines[0].where.channel.eq|",
                "{\"quantity\": {\"gt\": \"5\"}}|WRONG_TYPE|lines[0].where.quantity.gt|5",
                "{\"quantity\": {\"gt\": 1.5}}|WRONG_TYPE|lines[0].where.quantity.gt|1.5",
                "{\"quantity\": {\"gt\": 2147483648}}|WRONG_TYPE|lines[0].where.quantity.gt|2147483648",
                "{\"quantity\": {\"isNull\": true}}|INVALID_VALUE|lines[0].where.quantity.isNull|true",
                "{\"expiresOn\": {\"eq\": \"soon\"}}|INVALID_VALUE|lines[0].where.expiresOn.eq|soon",
                "{\"expiresOn\": {\"eq\": \"2026-01-01T00:00:00\"}}|INVALID_VALUE|lines[0].where.expiresOn.eq|2026-01-01T00:00:00",
                "{\"expiresOn\": {\"eq\": 5}}|WRONG_TYPE|lines[0].where.expiresOn.eq|5",
                "{\"expiresOn\": {\"eq\": \"+10000-01-01T00:00:00Z\"}}|OUT_OF_RANGE|lines[0].where.expiresOn.eq|+10000-01-01T00:00Z",
                "{\"expiresOn\": {\"notIn\": []}}|INVALID_VALUE|lines[0].where.expiresOn.notIn|[]",
                "{\"and\": {}}|WRONG_TYPE|lines[0].where.and|{}",
                "{\"and\": [null]}|REQUIRED|lines[0].where.and[0]|",
                "{\"or\": [{}, 1]}|WRONG_TYPE|lines[0].where.or[1]|1",
                "{\"not\": {\"not\": {\"colour\": null}}}|INVALID_VALUE|lines[0].where.not.not.colour|null",
            })
    void refusesWrongFieldOrValueByItsPath(String json, ProblemType type, String field, String value) {
        Problem problem = faults("lines[0].where", json).joined();

        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.value()).isEqualTo(value);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        String values = "[" + repeated("\"A\"", 501) + "]";

        assertThat(faults("""
                                {"colour": 1, "channel": {"eq": 2}, "supplier": {"in": %s}, "expiresOn": {"gt": "soon"}, "not": %s}
                                """.formatted(values, nested(10))).joined().detail())
                .contains(
                        "where.colour",
                        "where.channel.eq",
                        "at most 500 values",
                        "where.expiresOn.gt",
                        "at most 10 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"and", "or"})
    void refusesFilterBeyondTheLimitsAndAllowsExactlyThem(String list) {
        assertThat(faults(nested(10)).isEmpty()).isTrue();
        assertRefused(nested(11), ProblemType.QUERY_TOO_LARGE, "where" + ".not".repeat(10), 10);
        assertThat(faults("{\"%s\": [%s]}".formatted(list, repeated("{}", 200))).isEmpty())
                .isTrue();
        assertRefused(
                "{\"%s\": [%s]}".formatted(list, repeated("{}", 201)),
                ProblemType.QUERY_TOO_LARGE,
                "where." + list,
                200);
        assertThat(faults("{\"channel\": {\"in\": [%s]}}".formatted(repeated("\"A\"", 500)))
                        .isEmpty())
                .isTrue();
        assertRefused(
                "{\"channel\": {\"in\": [%s]}}".formatted(repeated("\"A\"", 501)),
                ProblemType.OUT_OF_RANGE,
                "where.channel.in",
                500);
    }

    @Test
    void answersShortlyToHugeFilter() {
        assertThat(faults("{\"or\": [%s]}".formatted(repeated("{\"a\": 1}", 100_000)))
                        .joined()
                        .detail())
                .hasSizeLessThan(20_000);
        assertRefused(
                "{\"or\": [%s]}".formatted(repeated("{}", 100_000)), ProblemType.QUERY_TOO_LARGE, "where.or", 200);
        assertRefused(nested(900), ProblemType.QUERY_TOO_LARGE, "where" + ".not".repeat(10), 10);
    }

    private static void assertRefused(String json, ProblemType type, String field, int limit) {
        Problem problem = faults(json).joined();
        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.limit()).isEqualTo(limit);
    }

    private static String nested(int levels) {
        return "{\"not\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static String repeated(String element, int times) {
        return String.join(",", Collections.nCopies(times, element));
    }

    private static Violations faults(String json) {
        return faults("where", json);
    }

    private static Violations faults(String path, String json) {
        Violations faults = new Violations();
        try {
            new QuantityWhereJson(Settings.of(GraphQlLimits.class)).read(path, JSON.readTree(json), faults);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return faults;
    }
}
