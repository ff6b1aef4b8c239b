-- The jobs that the retention has to look at: those that are not cleared by the time at which they closed, and the cleared ones by when they were.
CREATE INDEX CONCURRENTLY job_cleared ON job (cleared_on, coalesce(closed_on, closes_on));
