package io.quantree.input;

/** Texts in JSON, for what is written row by row without an object for each value. */
public final class JsonText {
    private static final int CONTROL_MAX = 0x20;
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Appends the text as the inside of a JSON string. */
    public static void append(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < CONTROL_MAX) {
                json.append("\\u00").append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
            } else {
                json.append(character);
            }
        }
    }
}
