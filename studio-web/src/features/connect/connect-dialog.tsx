import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '@/lib/api';
import { useT } from '@/lib/i18n';
import { useMay } from '@/lib/session';
import { Button } from '@/ui/button';
import { CopyField } from '@/ui/copy-field';
import { Dialog } from '@/ui/dialog';
import { ErrorState } from '@/ui/error-state';
import { Skeleton } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { snippets } from './snippets';

type Part = 'addresses' | 'keys' | 'code';

const connection = { queryKey: ['connect'], queryFn: () => ask(api.GET('/connection')) };

/** How apps connect: what to copy, filled in. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const t = useT('connect');
  const [part, setPart] = useState<Part>('addresses');
  const { data, error, refetch } = useQuery(connection);
  const body = (panel: (known: NonNullable<typeof data>) => React.ReactNode) =>
    data ? (
      <div className="flex flex-col gap-3 pt-3">{panel(data)}</div>
    ) : error ? (
      <ErrorState compact error={error} retry={() => void refetch()} />
    ) : (
      <Skeleton lines={4} />
    );
  return (
    <Dialog open onOpenChange={(next) => !next && onClose()} title={t('title')} description={t('description')} size="large">
      <Tabs<Part>
        label={t('parts')}
        value={part}
        onValueChange={setPart}
        tabs={[
          {
            id: 'addresses',
            label: t('addresses'),
            panel: () =>
              body((known) => (
                <>
                  <CopyField label={t('url')} value={known.url} />
                  <CopyField label={t('rest_url')} value={known.rest_url} />
                  <CopyField label={t('graphql_url')} value={known.graphql_url} />
                  <CopyField label={t('auth_url')} value={known.auth_url} />
                  <CopyField label={t('database_url')} value={known.database_url} />
                  <p className="text-label text-ink-3">{t('database_hint')}</p>
                </>
              )),
          },
          {
            id: 'keys',
            label: t('keys'),
            panel: () =>
              body((known) => (
                <>
                  {known.publishable_key != null && <CopyField label={t('publishable_key')} value={known.publishable_key} />}
                  <CopyField label={t('anon_key')} value={known.anon_key} />
                  <p className="text-label text-ink-3">{t('public_hint')}</p>
                  <SecretKeys />
                </>
              )),
          },
          {
            id: 'code',
            label: t('code'),
            panel: () =>
              body((known) =>
                snippets(known).map(({ id, text }) => <CopyField key={id} label={t(`snippet_${id}`)} value={text} multiline />),
              ),
          },
        ]}
      />
    </Dialog>
  );
}

/** Keys that see everything, to who may and has just proven who they are. */
function SecretKeys() {
  const t = useT('connect');
  const may = useMay('studio.settings:read');
  const reveal = useMutation({ mutationFn: () => ask(api.POST('/connection/secrets')) });
  if (!may) return null;
  if (reveal.data) {
    return (
      <>
        {reveal.data.secret_key != null && <CopyField label={t('secret_key')} value={reveal.data.secret_key} secret />}
        <CopyField label={t('service_key')} value={reveal.data.service_key} secret />
        <p className="text-label text-ink-3">{t('secret_hint')}</p>
      </>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <Button pending={reveal.isPending} onClick={() => reveal.mutate()}>
        {t('reveal')}
      </Button>
      <p className="text-label text-ink-3">{t('reveal_hint')}</p>
      {reveal.error && <ErrorState compact error={reveal.error} />}
    </div>
  );
}
