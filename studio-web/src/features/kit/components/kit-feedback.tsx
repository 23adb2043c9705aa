import { Inbox, Plus } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Card, DescriptionList } from '@/ui/card';
import { CopyField } from '@/ui/copy-field';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { Kbd } from '@/ui/kbd';
import { Skeleton } from '@/ui/skeleton';
import { Stat } from '@/ui/stat';
import { Status } from '@/ui/status';

const tones = ['neutral', 'ok', 'warn', 'bad', 'info', 'brand'] as const;
const trend = [3, 5, 4, 8, 7, 9, 6, null, 7, 11];

function States() {
  const t = useT('kit');
  const failure = Object.assign(new Error(t('mail_error')), { requestId: 'req-42', status: 500 });
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <Card>
        <EmptyState compact icon={Inbox} title={t('empty')} text={t('about')} action={<Button variant="primary" icon={Plus}>{t('add')}</Button>} docs={{ label: t('docs'), href: '#kit' }} />
      </Card>
      <Card>
        <ErrorState compact error={failure} retry={() => undefined} />
      </Card>
      <Card>
        <Skeleton />
      </Card>
    </div>
  );
}

/** What tells how things are. */
export function KitFeedback() {
  const t = useT('kit');
  return (
    <Card title={t('feedback')}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {t(`tone_${tone}`)}
            </Badge>
          ))}
          {tones.map((tone) => (
            <Status key={tone} tone={tone} label={t(`tone_${tone}`)} pulse={tone === 'info'} />
          ))}
          <Kbd keys="Mod+Enter" />
          <Kbd keys="g h" />
        </div>
        <div className="grid gap-4 sm:grid-cols-3">
          <Stat label={t('stat')} value="1,093" trend={trend} />
          <Stat label={t('stat')} value="12" tone="bad" unit="ms" hint={t('name_hint')} />
          <Stat label={t('stat')} value="" pending />
        </div>
        <Callout tone="info" title={t('tone_info')} action={<Button size="compact">{t('edit')}</Button>}>
          {t('about')}
        </Callout>
        <Callout tone="warn" title={t('tone_warn')} />
        <Callout tone="bad" title={t('tone_bad')} />
        <Callout tone="ok" title={t('tone_ok')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <CopyField label={t('address')} value="https://example.com/rest/v1" />
          <CopyField label={t('secret')} value="sk_0123456789" secret />
        </div>
        <DescriptionList items={[{ term: t('name'), value: 'Ada' }, { term: t('mail'), value: 'ada@example.com' }]} />
        <States />
      </div>
    </Card>
  );
}
