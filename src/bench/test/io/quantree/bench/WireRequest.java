package io.quantree.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A request on the wire, and what a right answer holds.
 *
 * @param bytes head and body
 * @param needle what the answer must hold
 * @param times how often it must hold it
 */
record WireRequest(ByteBuffer bytes, byte[] needle, int times) {

    static WireRequest post(URI target, String json, String needle, int times) {
        return of(
                postHead(target, json.getBytes(StandardCharsets.UTF_8).length) + json,
                needle.getBytes(StandardCharsets.US_ASCII),
                times);
    }

    static WireRequest get(URI target, String needle, int times) {
        return of(
                "GET " + address(target) + " HTTP/1.1\r\nHost: " + target.getAuthority()
                        + "\r\nAccept: application/json\r\n\r\n",
                needle.getBytes(StandardCharsets.US_ASCII),
                times);
    }

    /** Everything before a JSON body of that length. */
    static String postHead(URI target, int length) {
        return "POST " + address(target) + " HTTP/1.1\r\nHost: " + target.getAuthority()
                + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    /** The same request with a token. */
    WireRequest withToken(String token) {
        byte[] header = ("Authorization: Bearer " + token + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] plain = bytes.array();
        int first = 0;
        while (plain[first] != '\n') {
            first++;
        }
        ByteBuffer longer = ByteBuffer.allocate(plain.length + header.length);
        longer.put(plain, 0, first + 1).put(header).put(plain, first + 1, plain.length - first - 1);
        return new WireRequest(longer.flip(), needle, times);
    }

    private static String address(URI target) {
        return target.getRawQuery() == null ? target.getRawPath() : target.getRawPath() + "?" + target.getRawQuery();
    }

    private static WireRequest of(String text, byte[] needle, int times) {
        return new WireRequest(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), needle, times);
    }
}
