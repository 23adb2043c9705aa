-- Called by who keeps workspaces, in the transaction that deletes one: its secrets go, and its ring keys are destroyed,
-- so that its values in old backups do not open either.
DROP FUNCTION vault.forget_workspace() CASCADE;

CREATE FUNCTION vault.forget_workspace(gone uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
    DELETE FROM vault.secret WHERE workspace_id = gone;
    PERFORM FROM vault.ring_key WHERE workspace = gone::text AND state <> 'destroyed' FOR UPDATE;
    UPDATE vault.ring_key
       SET state = 'destroyed', wrapped = NULL, remaining = NULL, destroyed_at = pg_catalog.now()
     WHERE workspace = gone::text AND state <> 'destroyed';
END
$$;
REVOKE ALL ON FUNCTION vault.forget_workspace(uuid) FROM PUBLIC;
