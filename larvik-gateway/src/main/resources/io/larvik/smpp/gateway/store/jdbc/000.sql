-- What the migrations themselves need: the version of the tables, and the row that one node at a time locks.
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS lease (resource TEXT PRIMARY KEY, node SMALLINT NOT NULL, epoch BIGINT NOT NULL,
  until BIGINT NOT NULL, state SMALLINT NOT NULL);
