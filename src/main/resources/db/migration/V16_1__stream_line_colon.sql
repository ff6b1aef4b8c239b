-- The lines of a stream whose positions may have the same ref, because a colon makes it ambiguous where the product ends.
CREATE INDEX CONCURRENTLY stream_line_colon ON stream_line (stream_id, (sku_ref || ':' || location_ref))
WHERE sku_ref LIKE '%:%' OR location_ref LIKE '%:%';
