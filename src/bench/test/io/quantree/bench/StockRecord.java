package io.quantree.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/** One stock count of a segment, and how each side of the benchmark wants it written. */
record StockRecord(
        long number,
        int sku,
        String skuRef,
        String locationRef,
        int quantity,
        String condition,
        LocalDate expiresOn,
        String channel,
        String countryOfOrigin) {

    /** The record as a line of PostgreSQL's COPY text format. No value needs escaping. */
    String copyLine() {
        return number + "\t" + skuRef + "\t" + locationRef + "\t" + ref() + "\t" + quantity + "\t" + condition + "\t"
                + expiresOn + "\t" + countryOfOrigin + "\t" + channel + "\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\n";
    }

    /** The record as an entity of a batch, on one line without its end. */
    String json() {
        return "{\"skuRef\":\"" + skuRef + "\",\"locationRef\":\"" + locationRef + "\",\"qty\":" + quantity
                + ",\"attributes\":{\"condition\":\"" + condition + "\",\"expiresOn\":\"" + expiresOn
                + "\",\"channel\":\""
                + channel + "\",\"countryOfOrigin\":\"" + countryOfOrigin + "\"}}";
    }

    /** The quantity's reference in the floor: position, type and a digest of the segment. */
    private String ref() {
        String segment = condition + '|' + expiresOn + '|' + channel + '|' + countryOfOrigin;
        String digest = HexFormat.of().formatHex(md5().digest(segment.getBytes(StandardCharsets.US_ASCII)));
        return skuRef + ":" + locationRef + ":DEFAULT:LAST_ON_HAND:" + digest.substring(0, 22);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
