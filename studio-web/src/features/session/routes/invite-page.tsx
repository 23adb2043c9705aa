import { getRouteApi } from '@tanstack/react-router';
import { useT } from '@/lib/i18n';
import { buttonClasses } from '@/ui/button';
import { PublicFrame } from '../components/frame';

const route = getRouteApi('/invite/$token');

/** Nothing happens by looking: programs that check mails follow links, but press no buttons. */
export function InvitePage() {
  const t = useT('session');
  const { token } = route.useParams();
  return (
    <PublicFrame title={t('invited')} text={t('invited_text')}>
      <form method="post" action="/authentication/invitation">
        <input type="hidden" name="token" value={token} />
        <button type="submit" className={buttonClasses({ variant: 'primary' })}>
          {t('accept_invitation')}
        </button>
      </form>
    </PublicFrame>
  );
}
