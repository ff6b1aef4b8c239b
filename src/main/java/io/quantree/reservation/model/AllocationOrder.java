package io.quantree.reservation.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Which goods are taken first. What is on hand always comes before what is expected, and of equal goods the older ones come first. */
@Enum("AllocationOrder")
@Description(
        "Which goods are taken first. What is on hand always comes before what is expected, and of equal goods the older ones come first.")
public enum AllocationOrder {
    @Description("What expires first; goods without a date come last.")
    FEFO,
    @Description("What has been there longest.")
    FIFO,
    @Description("What has come last.")
    LIFO,
    @Description("The locations in the order of the policy's list, and in each what expires first.")
    LOCATION_PRIORITY,
    @Description("The nearest locations, and in each what expires first.")
    NEAREST,
    @Description("The locations that can serve most of the line, and in each what expires first.")
    FEWEST_LOCATIONS
}
