package io.quantree.network;

/** A point on the earth, in degrees. */
public record Coordinates(double latitude, double longitude) {
    /** The largest latitude; the smallest is its negative. */
    public static final int LATITUDE_MAX = 90;

    /** The largest longitude; the smallest is its negative and the same meridian. */
    public static final int LONGITUDE_MAX = 180;

    // The mean radius of the earth in kilometres. Distances differ from those on an ellipsoid by up to half a percent.
    private static final double RADIUS = 6371.0088;

    /** The length of the shortest way to the other point over the surface, in kilometres. */
    public double kilometresTo(Coordinates other) {
        // The haversine formula stays exact for close points, and the sine needs no special case at the date line.
        double north = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double haversine = north * north
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)) * east * east;
        return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }
}
