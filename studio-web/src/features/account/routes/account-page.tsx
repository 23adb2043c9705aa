import { useT } from '@/lib/i18n';
import { PageHeader } from '@/ui/page-header';
import { UrlTabs } from '@/ui/tabs';
import { Appearance, Language } from '../components/appearance';
import { Profile } from '../components/profile';
import { Security } from '../components/security';
import { Sessions } from '../components/sessions';
import { Shortcuts } from '../components/shortcuts';

/** One's own account, whatever one may do here. */
export function AccountPage() {
  const t = useT('account');
  return (
    <>
      <PageHeader title={t('title')} />
      <UrlTabs
        label={t('tabs')}
        tabs={[
          { id: 'profile', label: t('profile'), panel: () => <Profile /> },
          { id: 'security', label: t('security'), panel: () => <Security /> },
          { id: 'sessions', label: t('sessions'), panel: () => <Sessions /> },
          { id: 'appearance', label: t('appearance'), panel: () => <Appearance /> },
          { id: 'language', label: t('language'), panel: () => <Language /> },
          { id: 'shortcuts', label: t('shortcuts'), panel: () => <Shortcuts /> },
        ]}
      />
    </>
  );
}
