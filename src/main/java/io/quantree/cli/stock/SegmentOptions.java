package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.terminal.JsonText;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The fields by which quantities of one position are told apart. */
final class SegmentOptions {
    @Option(names = "--condition", paramLabel = "TEXT", description = "The condition, e.g. NEW.")
    @Nullable
    String condition;

    @Option(names = "--expires-on", paramLabel = "TIME", description = "The expiry, as 2030-12-31 or with a time.")
    @Nullable
    String expiresOn;

    @Option(names = "--origin", paramLabel = "COUNTRY", description = "The country of origin.")
    @Nullable
    String origin;

    @Option(names = "--channel", paramLabel = "TEXT", description = "The sales channel.")
    @Nullable
    String channel;

    @Option(names = "--manufacturer", paramLabel = "TEXT", description = "The manufacturer.")
    @Nullable
    String manufacturer;

    @Option(names = "--lot", paramLabel = "TEXT", description = "The manufacturer's batch number.")
    @Nullable
    String lot;

    @Option(names = "--supplier", paramLabel = "TEXT", description = "The supplier.")
    @Nullable
    String supplier;

    @Option(names = "--segment1", paramLabel = "TEXT", description = "A segment of your own.")
    @Nullable
    String segment1;

    @Option(names = "--segment2", paramLabel = "TEXT", description = "A segment of your own.")
    @Nullable
    String segment2;

    @Option(names = "--segment3", paramLabel = "TEXT", description = "A segment of your own.")
    @Nullable
    String segment3;

    /** The fields that are given, apart from the expiry, which is no text. */
    private void texts(BiConsumer<String, String> field) {
        given("condition", condition, field);
        given("countryOfOrigin", origin, field);
        given("channel", channel, field);
        given("manufacturer", manufacturer, field);
        given("manufacturerBatchNumber", lot, field);
        given("supplier", supplier, field);
        given("segment1", segment1, field);
        given("segment2", segment2, field);
        given("segment3", segment3, field);
    }

    private static void given(String name, @Nullable String value, BiConsumer<String, String> field) {
        if (value != null) {
            field.accept(name, value);
        }
    }

    /** Adds the fields to an object as what it has. */
    ObjectNode into(ObjectNode object) {
        texts(object::put);
        given("expiresOn", instant(expiresOn), object::put);
        return object;
    }

    /** A filter of quantities that have these fields. */
    ObjectNode where() {
        ObjectNode where = JsonText.object();
        texts((field, value) -> where.putObject(field).put("eq", value));
        String instant = instant(expiresOn);
        if (instant != null) {
            where.putObject("expiresOn").put("eq", instant);
        }
        return where;
    }

    /** GraphQL takes instants; a bare date is the first of that day in UTC, as in files. */
    static @Nullable String instant(@Nullable String given) {
        return given == null || given.length() != "2030-12-31".length() ? given : given + "T00:00:00Z";
    }
}
