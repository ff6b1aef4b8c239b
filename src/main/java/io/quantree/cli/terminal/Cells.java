package io.quantree.cli.terminal;

/** Values and texts of others: they may hold anything, also what would command a terminal. */
public final class Cells {
    private Cells() {}

    /** The value with its control characters shown. */
    public static String shown(String value) {
        if (value.codePoints().noneMatch(Cells::isHidden)) {
            return value;
        }
        StringBuilder shown = new StringBuilder();
        value.codePoints().forEach(each -> {
            if (isHidden(each)) {
                shown.append(String.format("\\u%04x", each));
            } else {
                shown.appendCodePoint(each);
            }
        });
        return shown.toString();
    }

    /** Control characters, and those that turn the direction of the text around them. */
    private static boolean isHidden(int character) {
        return Character.isISOControl(character)
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    /** By RFC 4180. */
    static String csv(String value) {
        boolean quoted = value.indexOf(',') >= 0
                || value.indexOf('"') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0;
        return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
