package io.quantree.relay;

import java.util.List;

/**
 * The global id of an entity: its type, what its ref is unique in, and its ref. None of them ever changes. Clients get it as opaque
 * base64url.
 *
 * @param home the catalogue, group or retailer in which the ref is unique; empty when that is the account
 */
public record NodeId(String type, String home, String ref) {
    private static final String KIND = "node";
    private static final int COLUMNS = 3;

    String encode() {
        return new Cursor(KIND, List.of(type, home, ref)).encode();
    }

    static NodeId decode(String text) {
        List<String> key = Cursor.decode("id", text, KIND, COLUMNS).key();
        return new NodeId(key.get(0), key.get(1), key.get(2));
    }
}
