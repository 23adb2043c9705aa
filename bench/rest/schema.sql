-- What the REST benchmarks read and write: 100,000 items, and 10 artists of 5 albums of 10 tracks.
CREATE TABLE item (
    id        integer     PRIMARY KEY,
    name      text        NOT NULL,
    price     numeric     NOT NULL,
    in_stock  boolean     NOT NULL,
    added_at  timestamptz NOT NULL
);
INSERT INTO item
SELECT n, 'Item number ' || n, (n % 1000) / 10.0, n % 3 = 0,
       timestamptz '2025-01-01 00:00Z' + n * interval '1 minute'
  FROM generate_series(1, 100000) n;

CREATE TABLE artist (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE album (
    id         integer PRIMARY KEY,
    artist_id  integer NOT NULL REFERENCES artist,
    title      text    NOT NULL
);
CREATE INDEX ON album (artist_id);
CREATE TABLE track (
    id        integer PRIMARY KEY,
    album_id  integer NOT NULL REFERENCES album,
    name      text    NOT NULL,
    seconds   integer NOT NULL
);
CREATE INDEX ON track (album_id);
INSERT INTO artist SELECT n, 'Artist ' || n FROM generate_series(1, 1000) n;
INSERT INTO album SELECT n, (n - 1) / 5 + 1, 'Album ' || n FROM generate_series(1, 5000) n;
INSERT INTO track
SELECT n, (n - 1) / 10 + 1, 'Track ' || n, n % 400 FROM generate_series(1, 50000) n;

CREATE TABLE entry (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name   text    NOT NULL,
    price  numeric NOT NULL,
    tags   text[]  NOT NULL DEFAULT '{}'
);

ANALYZE item;
ANALYZE artist;
ANALYZE album;
ANALYZE track;
