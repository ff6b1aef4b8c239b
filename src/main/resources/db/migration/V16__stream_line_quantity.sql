-- The lines of a stream that name a quantity, in whichever position: a dry run has to know which of them gets its ref.
CREATE INDEX CONCURRENTLY stream_line_quantity ON stream_line (stream_id, id);
