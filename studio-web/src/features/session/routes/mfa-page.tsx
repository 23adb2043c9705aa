import { getRouteApi, Navigate, useRouter } from '@tanstack/react-router';
import { GoTo } from '@/lib/go-to';
import { useT } from '@/lib/i18n';
import { session, signOut } from '@/lib/session';
import { useStore } from '@/lib/store';
import { Button } from '@/ui/button';
import { FactorForm } from '../components/factor-form';
import { PublicFrame } from '../components/frame';
import { safeBack, useArrival } from '../use-arrival';

const route = getRouteApi('/mfa');

/** The password was right: now the second factor. */
export function MfaPage() {
  const t = useT('session');
  const router = useRouter();
  const { back } = route.useSearch();
  const arrive = useArrival(back);
  const { state } = useStore(session);
  if (state === 'in') return <GoTo href={safeBack(back)} />;
  if (state !== 'half') return <Navigate to="/sign-in" search={{ back }} replace />;
  return (
    <PublicFrame title={t('second_factor')} text={t('second_factor_text')}>
      <FactorForm onDone={() => arrive(session.get())} />
      <Button variant="ghost" onClick={() => void signOut().then(() => router.navigate({ to: '/sign-in' }))}>
        {t('cancel_sign_in')}
      </Button>
    </PublicFrame>
  );
}
