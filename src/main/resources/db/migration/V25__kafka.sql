SET LOCAL lock_timeout = '3s';

-- How far the change feed is published to each topic of Kafka, and which publisher sends the next page.
CREATE TABLE kafka_cursor (
  topic text COLLATE "C" PRIMARY KEY,
  cursor bigint NOT NULL,
  holder uuid,
  leased_until timestamptz NOT NULL DEFAULT '-infinity',
  moved_on timestamptz NOT NULL
) WITH (fillfactor = 50);
