package io.quantree.change;

import io.quantree.input.JsonText;

/** Writes JSON objects, each into one line. */
public final class JsonLine {
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
        JsonText.append(text, value);
        text.append('"');
        return this;
    }

    /** A value that is JSON already. */
    public JsonLine json(String name, String value) {
        name(name);
        text.append(value);
        return this;
    }

    /** Members that another line has written. */
    public JsonLine members(String members) {
        comma();
        text.append(members);
        return this;
    }

    /** The line, or the members that were written without {@link #open}; the next one begins. */
    public String taken() {
        String line = text.toString();
        text.setLength(0);
        return line;
    }

    private void name(String name) {
        comma();
        text.append('"').append(name).append("\":");
    }

    private void comma() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '{') {
            text.append(',');
        }
    }
}
