-- Tells jobs that have closed by time, in their order.
DROP INDEX CONCURRENTLY IF EXISTS job_closing_order;
CREATE INDEX CONCURRENTLY job_closing_order ON job (closes_on, id);
