-- Requests reach this schema through functions alone: no client role may look into its tables.
REVOKE ALL ON SCHEMA authz FROM PUBLIC;
