-- How something ended is said in GoTrue's shape too, where there is a place for more members.
CREATE OR REPLACE VIEW audit.audit_log_entries AS
SELECT '00000000-0000-0000-0000-000000000000'::uuid AS instance_id,
       event.id,
       json_build_object(
           'action', event.action, 'actor_id', event.actor, 'actor_username', '',
           'log_type', split_part(event.action, '.', 1), 'outcome', event.outcome,
           'traits', event.details) AS payload,
       event.at AS created_at,
       event.ip AS ip_address
  FROM audit.event AS event;
