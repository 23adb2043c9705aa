import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useT } from '@/lib/i18n';
import { native } from '@/lib/native';
import type { OpenSession } from '@/lib/session';
import { Time } from '@/lib/time';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Pending } from '@/ui/pending';
import { Table } from '@/ui/table';
import { toast } from '@/ui/toasts';
import { sessionsQuery } from '../queries';

/** `Mozilla/5.0 (X11; Linux x86_64) ... Chrome/156.0` as people say it. */
function deviceOf(agent: string | null): string | null {
  if (!agent) return null;
  const browser = /(Edg|OPR|Firefox|Chrome|Safari|curl|HeadlessChrome)\/(\d+)/.exec(agent);
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1]?.replace('Mac OS X', 'macOS');
  const name = browser?.[1]?.replace('Edg', 'Edge').replace('OPR', 'Opera').replace('HeadlessChrome', 'Chrome');
  return [name ?? agent.slice(0, 40), system].filter(Boolean).join(' · ');
}

/** Where this account is signed in, and a way to end that. */
export function Sessions() {
  const t = useT('account');
  const client = useQueryClient();
  const query = useQuery(sessionsQuery);
  const again = () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const nameOf = (one: OpenSession) => deviceOf(one.user_agent) ?? t('unknown_device');

  const end = (path: string, said: string) =>
    native
      .delete(path)
      .then(again)
      .then(() => toast.ok(said))
      .catch((failed: unknown) => toast.problem(failed));
  const others = (query.data ?? []).some((one) => !one.current);
  return (
    <div className="flex max-w-210 flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-ink-2">{t('sessions_text')}</p>
        {others && <Button onClick={() => void end('/authentication/sessions', t('others_ended'))}>{t('end_others')}</Button>}
      </div>
      <Pending query={query}>
        <Table
          label={t('sessions')}
          rows={query.data ?? []}
          rowKey={(one) => one.id}
          columns={[
            {
              id: 'device',
              header: t('device'),
              primary: true,
              cell: (one) => (
                <span className="inline-flex flex-wrap items-center gap-2">
                  {nameOf(one)}
                  {one.current && <Badge tone="brand">{t('this_session')}</Badge>}
                </span>
              ),
            },
            { id: 'address', header: t('address'), cell: (one) => one.ip ?? '' },
            { id: 'started', header: t('started'), cell: (one) => <Time value={one.created_at} relative /> },
            { id: 'active', header: t('active'), cell: (one) => <Time value={one.refreshed_at} relative /> },
            { id: 'proof', header: t('assurance'), cell: (one) => t(one.aal) },
          ]}
          actions={(one) =>
            one.current ? null : (
              <Button size="compact" aria-label={t('end_named', { name: nameOf(one) })} onClick={() => void end(`/authentication/sessions/${one.id}`, t('ended'))}>
                {t('end')}
              </Button>
            )
          }
        />
      </Pending>
    </div>
  );
}
