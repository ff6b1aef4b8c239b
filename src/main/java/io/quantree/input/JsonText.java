package io.quantree.input;

/** Texts in JSON, for what is written row by row without an object for each value. */
public final class JsonText {
    private static final int CONTROL_MAX = 0x20;
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Appends the text as the inside of a JSON string. */
    public static void append(StringBuilder json, String text) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= CONTROL_MAX && character != '"' && character != '\\') {
                continue;
            }
            // Nearly all texts are appended as a whole, which is much faster than each character by itself.
            json.append(text, from, i);
            from = i + 1;
            if (character < CONTROL_MAX) {
                json.append("\\u00").append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
            } else {
                json.append('\\').append(character);
            }
        }
        if (from == 0) {
            json.append(text);
        } else {
            json.append(text, from, text.length());
        }
    }
}
