package io.quantree.feed.run;

/** How far a run is: the rows that are written, and the files that its destination has, with their bytes. */
record Progress(long rows, long bytes, int files) {
    static final Progress NONE = new Progress(0, 0, 0);
}
