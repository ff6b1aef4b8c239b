package io.quantree.http;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A decimal number that is written with the digits with which it was sent: 7.10 stays 7.10, and 1e5 stays 1e5. */
final class SentDecimal extends BigDecimal {
    private static final long serialVersionUID = 1;

    /** The exponent of numbers that are beyond all bounds. Where a number is stored as such, it is refused. */
    private static final int BEYOND = Integer.MIN_VALUE;

    private final String sent;

    private SentDecimal(BigDecimal value, String sent) {
        super(value.unscaledValue(), value.scale());
        this.sent = sent;
    }

    static BigDecimal of(String sent) {
        BigDecimal value;
        try {
            value = new BigDecimal(sent);
        } catch (NumberFormatException e) {
            value = new BigDecimal(BigInteger.ONE, BEYOND);
        }
        return value.toString().equals(sent) ? value : new SentDecimal(value, sent);
    }

    @Override
    public String toString() {
        return sent;
    }
}
