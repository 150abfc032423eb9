-- In the types of PostgreSQL; the dialect of SQLite has its own names for them. Times are milliseconds since 1970.

-- Messages and what becomes of them: rows are added and never changed.
CREATE TABLE message (id BIGINT PRIMARY KEY, kind SMALLINT NOT NULL, account TEXT NOT NULL, source TEXT NOT NULL,
  destination TEXT NOT NULL, lane SMALLINT NOT NULL, due BIGINT NOT NULL, expires BIGINT NOT NULL,
  wants SMALLINT NOT NULL, door TEXT NOT NULL, reference TEXT);
CREATE INDEX message_account ON message (account, id);
CREATE INDEX message_destination ON message (destination, id);
CREATE TABLE content (id BIGINT PRIMARY KEY, form SMALLINT NOT NULL, body BYTEA NOT NULL);
CREATE TABLE attempt (message BIGINT NOT NULL, no SMALLINT NOT NULL, part SMALLINT NOT NULL, parts SMALLINT NOT NULL,
  link TEXT NOT NULL, carrier TEXT NOT NULL, carrier_id TEXT, given_id TEXT, status BIGINT NOT NULL, retry_at BIGINT,
  until BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (message, no, part));
CREATE INDEX attempt_receipt ON attempt (carrier, carrier_id) WHERE carrier_id IS NOT NULL;
CREATE TABLE receipt (message BIGINT NOT NULL, part SMALLINT NOT NULL, state SMALLINT NOT NULL, error TEXT,
  at BIGINT NOT NULL, raw BYTEA, PRIMARY KEY (message, part, state));
CREATE TABLE outcome (id BIGINT PRIMARY KEY, state SMALLINT NOT NULL, status BIGINT, error TEXT, at BIGINT NOT NULL);

-- What is under way: one index each, in the order of reading.
CREATE TABLE queue (link TEXT NOT NULL, account TEXT NOT NULL, lane SMALLINT NOT NULL, due BIGINT NOT NULL,
  id BIGINT NOT NULL, expires BIGINT NOT NULL, tries SMALLINT NOT NULL, claim BIGINT NOT NULL,
  PRIMARY KEY (link, account, lane, due, id));
CREATE TABLE awaiting (until BIGINT NOT NULL, message BIGINT NOT NULL, PRIMARY KEY (until, message));
CREATE TABLE outbox (door TEXT NOT NULL, due BIGINT NOT NULL, id BIGINT NOT NULL, message BIGINT NOT NULL,
  kind SMALLINT NOT NULL, expires BIGINT NOT NULL, tries SMALLINT NOT NULL, body BYTEA NOT NULL,
  PRIMARY KEY (door, due, id));
CREATE TABLE orphan (carrier TEXT NOT NULL, carrier_id TEXT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL,
  raw BYTEA NOT NULL, PRIMARY KEY (carrier, carrier_id, id));
CREATE TABLE segment (carrier TEXT NOT NULL, source TEXT NOT NULL, destination TEXT NOT NULL, kind SMALLINT NOT NULL,
  ref BIGINT NOT NULL, total SMALLINT NOT NULL, no SMALLINT NOT NULL, at BIGINT NOT NULL, body BYTEA NOT NULL,
  PRIMARY KEY (carrier, source, destination, kind, ref, total, no));

-- What else is remembered.
CREATE TABLE dedupe (account TEXT NOT NULL, name TEXT NOT NULL, id BIGINT NOT NULL, hash BYTEA NOT NULL,
  until BIGINT NOT NULL, link TEXT NOT NULL, PRIMARY KEY (account, name));
CREATE INDEX dedupe_until ON dedupe (until);
CREATE TABLE carrier (name TEXT PRIMARY KEY, spelling TEXT NOT NULL);
CREATE TABLE audit (id BIGINT PRIMARY KEY, at BIGINT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
  detail TEXT NOT NULL);

-- The nodes, and the number of the last turn of each: by it a node knows whether a turn that got no answer was done.
CREATE TABLE node (no SMALLINT PRIMARY KEY, name TEXT NOT NULL, started BIGINT NOT NULL, seen BIGINT NOT NULL,
  config TEXT NOT NULL);
CREATE TABLE turn (node SMALLINT PRIMARY KEY, no BIGINT NOT NULL);
CREATE TABLE bind (node SMALLINT NOT NULL, session BIGINT NOT NULL, account TEXT NOT NULL, since BIGINT NOT NULL,
  PRIMARY KEY (node, session));
