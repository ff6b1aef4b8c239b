-- Lists reservations in the order of their creation. Its condition always holds and is there to be repeated by the lists alone: a plan that is
-- made while the table is empty would otherwise look reservations up by this index for good, which reads all of a catalogue.
DROP INDEX CONCURRENTLY IF EXISTS reservation_created;
CREATE INDEX CONCURRENTLY reservation_created ON reservation (catalogue_id, created_on, id) WHERE status <> '';
