-- What belongs to Crestfall itself. Nobody else has rights here.
CREATE SCHEMA IF NOT EXISTS crestfall;

CREATE TABLE IF NOT EXISTS crestfall.meta (
    name   text  PRIMARY KEY,
    value  text  NOT NULL
);

COMMENT ON SCHEMA crestfall IS 'Made and kept by Crestfall';
COMMENT ON TABLE crestfall.meta IS 'What Crestfall did to this database';
