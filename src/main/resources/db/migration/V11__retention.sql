-- When the payload, the results and the remarks of a batch were cleared, because their retention had ended; the row and its counts stay. A job
-- has the time when that was done for the last of its batches.
SET LOCAL lock_timeout = '3s';
ALTER TABLE batch ADD COLUMN cleared_on timestamptz;
ALTER TABLE job ADD COLUMN cleared_on timestamptz;
