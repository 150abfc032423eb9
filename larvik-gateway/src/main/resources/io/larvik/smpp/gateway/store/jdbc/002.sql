-- Finds the messages that have waited long enough for their segments.
CREATE INDEX segment_message ON segment (at) WHERE no=0;
