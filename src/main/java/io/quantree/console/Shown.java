package io.quantree.console;

import io.quarkus.qute.TemplateExtension;
import io.vertx.core.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How templates show values. */
@TemplateExtension
public final class Shown {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Shown() {}

    /** A number with its thousands apart. */
    public static String grouped(Number number) {
        return String.format(Locale.ROOT, "%,d", number.longValue());
    }

    /** The same with a sign. */
    public static String signed(Number number) {
        return String.format(Locale.ROOT, "%+,d", number.longValue());
    }

    /** A text as a part of a URL. */
    public static String inUrl(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A time to the minute, in UTC. */
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** A time of a GraphQL answer to the minute, in UTC. */
    public static String minute(String time) {
        return MINUTE.format(Instant.parse(time));
    }

    /** Its day, in UTC. */
    public static String day(String time) {
        return DAY.format(Instant.parse(time));
    }

    /** The name of an enum's constant as a part of a class name. */
    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A value of a GraphQL answer as indented JSON, no longer than that. */
    public static String json(Object value, int length) {
        return head(Json.encodePrettily(value), length);
    }

    /** The beginning of a text that may be long. */
    public static String head(String text, int length) {
        return text.length() > length ? text.substring(0, length) + " …" : text;
    }

    /** The name of an enum's constant as words. */
    public static String words(String text) {
        return lower(text).replace('_', ' ');
    }
}
