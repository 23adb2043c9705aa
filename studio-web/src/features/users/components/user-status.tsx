import { useT } from '@/lib/i18n';
import { Status } from '@/ui/status';

type Shown = { banned_until?: string | null; deleted_at?: string | null; is_anonymous: boolean };

/** Whether somebody can sign in, in a word. */
export function UserStatus({ user, confirmed }: { user: Shown; confirmed: boolean }) {
  const t = useT('users');
  if (user.deleted_at) return <Status tone="neutral" label={t('state_deleted')} />;
  if (user.banned_until && new Date(user.banned_until) > new Date()) return <Status tone="bad" label={t('state_banned')} />;
  if (user.is_anonymous) return <Status tone="info" label={t('state_anonymous')} />;
  return confirmed ? <Status tone="ok" label={t('state_active')} /> : <Status tone="warn" label={t('state_unconfirmed')} />;
}
