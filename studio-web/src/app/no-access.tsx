import { useRouter } from '@tanstack/react-router';
import { useT } from '@/lib/i18n';
import { signOut, useSession } from '@/lib/session';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';

/** Signed in, but not a member of the team of this installation. */
export function NoAccess() {
  const t = useT('app');
  const router = useRouter();
  const { user } = useSession();
  const leave = () => void signOut().then(() => router.navigate({ to: '/sign-in' }));
  return (
    <>
      <h1 className="mb-4 text-h1 font-semibold">{t('no_access')}</h1>
      <EmptyState
        title={t('no_access_title')}
        text={t('no_access_text', { email: user.email ?? user.username ?? user.id })}
        action={
          <Button variant="primary" onClick={leave}>
            {t('other_account')}
          </Button>
        }
      />
    </>
  );
}
