package io.quantree.stock.model;

import com.fasterxml.jackson.core.JsonParser;
import io.quantree.input.Instants;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that are collected in the order in which they stand in a record, and built when all are there. Reused from record to record. */
public abstract class StockTexts extends StockFields {
    private final Map<StockField, String> texts = new EnumMap<>(StockField.class);

    protected StockTexts() {
        super(new Instants());
    }

    protected final void clearTexts() {
        texts.clear();
        faults.clear();
    }

    @Override
    public final @Nullable String text(StockField field) {
        return texts.get(field);
    }

    /** Keeps the text of a field; an empty one counts as absent. */
    public final void put(StockField field, String value) {
        String text = faults.text(field.wireName(), field.lengthMax(), value);
        if (text != null) {
            texts.put(field, text);
        }
    }

    /** Keeps the value at which the parser stands; null counts as absent. False when it is neither a text nor a number. */
    public final boolean put(StockField field, JsonParser parser, boolean takesNumber) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {
                // Says as little as an absent field.
            }
            case VALUE_STRING -> put(field, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (takesNumber) {
                    put(field, parser.getText());
                } else {
                    faults.wrongType(field.wireName(), "a text", parser.getText());
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
