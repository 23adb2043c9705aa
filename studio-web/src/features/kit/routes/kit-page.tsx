import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { PageHeader } from '@/ui/page-header';
import { Segmented } from '@/ui/radio';
import { Switch } from '@/ui/switch';
import { KitControls, KitData, KitFeedback, KitGrid, KitOverlays } from '../components/pieces';

type Theme = 'light' | 'dark';

/** Every piece of the kit in its states: what the pictures and the accessibility check of the kit are made of. */
export function KitPage() {
  const t = useT('kit');
  const [theme, setTheme] = useState<Theme>(() => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'));
  const [roomy, setRoomy] = useState(false);
  const show = (next: Theme) => {
    document.documentElement.dataset['theme'] = next;
    setTheme(next);
  };
  const loosen = (next: boolean) => {
    document.documentElement.dataset['density'] = next ? 'comfortable' : 'compact';
    setRoomy(next);
  };
  return (
    <main className="mx-auto max-w-300 p-6">
      <PageHeader
        title={t('title')}
        description={t('about')}
        breadcrumbs={[{ label: t('studio'), href: '/' }]}
        count={t('pieces', { count: 43 })}
        actions={
          <>
            <Segmented
              label={t('theme')}
              value={theme}
              onValueChange={show}
              options={[
                { value: 'light', label: t('light') },
                { value: 'dark', label: t('dark') },
              ]}
            />
            <Switch label={t('comfortable')} checked={roomy} onCheckedChange={loosen} />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <KitControls />
        <KitOverlays />
        <KitFeedback />
        <KitData />
        <KitGrid />
      </div>
    </main>
  );
}
