package io.quantree.change;

/** Writes JSON objects, each into one line. */
public final class JsonLine {
    private static final int CONTROL_MAX = 0x20;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(512);

    public JsonLine open() {
        text.append('{');
        return this;
    }

    public JsonLine object(String name) {
        name(name);
        text.append('{');
        return this;
    }

    public JsonLine close() {
        text.append('}');
        return this;
    }

    public JsonLine number(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    public JsonLine text(String name, String value) {
        name(name);
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        text.append('"');
        return this;
    }

    /** A value that is JSON already. */
    public JsonLine json(String name, String value) {
        name(name);
        text.append(value);
        return this;
    }

    /** The line; the next one begins. */
    public String taken() {
        String line = text.toString();
        text.setLength(0);
        return line;
    }

    private void name(String name) {
        if (text.charAt(text.length() - 1) != '{') {
            text.append(',');
        }
        text.append('"').append(name).append("\":");
    }

    private void character(char character) {
        if (character == '"' || character == '\\') {
            text.append('\\').append(character);
        } else if (character < CONTROL_MAX) {
            text.append("\\u00").append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
        } else {
            text.append(character);
        }
    }
}
