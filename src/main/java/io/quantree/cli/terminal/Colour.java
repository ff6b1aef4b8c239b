package io.quantree.cli.terminal;

/** Colours of a table. */
enum Colour {
    TITLE("1"),
    GOOD("32"),
    BAD("31");

    private static final String ESCAPE = "\u001B[";

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    String on(String text) {
        return ESCAPE + code + 'm' + text + ESCAPE + "0m";
    }

    /** The text, coloured if it is a status that is good or bad. */
    static String status(String value, String padded) {
        return switch (value) {
            case "COMPLETE", "ACTIVE", "DELIVERED", "UP", "ok", "applied" -> GOOD.on(padded);
            case "FAILED", "REFUSED", "DEAD", "DOWN", "REJECTED", "failed", "rejected" -> BAD.on(padded);
            default -> padded;
        };
    }
}
