-- The jobs of a retailer, the latest first.
CREATE INDEX CONCURRENTLY job_retailer ON job (retailer_id, id);
