-- Every table name that something was ever sealed for. One that no registered column belongs to
-- keeps old ring keys alive: nobody could say that nothing needs them.
CREATE TABLE vault.sealed_table (
    table_name text PRIMARY KEY
);
REVOKE ALL ON vault.sealed_table FROM PUBLIC;
