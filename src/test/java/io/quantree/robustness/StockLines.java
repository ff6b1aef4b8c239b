package io.quantree.robustness;

/** Stock counts whose number follows from the SKU, so that a query can tell whether they arrived as they were sent. */
public final class StockLines {
    /** Positions that are not what {@link #ndjson} sent. */
    public static final String WRONG_POSITIONS =
            "SELECT count(*) FROM inventory_position WHERE on_hand <> substr(sku_ref, 2)::bigint % 97 + 1";

    private StockLines() {}

    public static String ndjson(int records) {
        return ndjson(records, "S");
    }

    /** With SKUs that begin with that letter. */
    public static String ndjson(int records, String letter) {
        StringBuilder lines = new StringBuilder(records * 72);
        for (int i = 0; i < records; i++) {
            lines.append("{\"skuRef\":\"").append(letter).append(i).append("\",\"locationRef\":\"L1\",\"qty\":");
            lines.append(i % 97 + 1).append(",\"attributes\":{\"channel\":\"WEB\"}}\n");
        }
        return lines.toString();
    }
}
