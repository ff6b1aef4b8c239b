package io.quantree.stock.level;

import java.util.Map;

/**
 * What can be taken out of the quantities of a position.
 *
 * @param left the pieces that are left of each quantity that holds goods, by id; negative when more is promised than there is
 * @param whole what is free of the position as a whole: stock that is on hand gives no more than that, because pieces may be sold that no
 *     quantity names
 */
public record Goods(Map<Long, Long> left, long whole) {}
