import { useQuery } from '@tanstack/react-query';
import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { Time } from '@/lib/time';
import { TextLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { type Recent, recent } from '../queries';

const places: Record<Recent['kind'], (name: string) => string> = {
  table: (name) => `tables/${encodeURIComponent(name)}`,
  query: () => 'sql',
  user: (name) => `users/${encodeURIComponent(name)}`,
  role: () => 'roles',
  policy: (name) => `policies/${encodeURIComponent(name)}`,
};

/** Where this person was last. */
export function RecentItems() {
  const t = useT('home');
  const workspace = useWorkspace();
  const { data } = useQuery(recent);
  return (
    <Card title={t('recent')}>
      {data === undefined || data.length === 0 ? (
        <p className="text-ink-3">{t('recent_none')}</p>
      ) : (
        <ul className="flex flex-col">
          {data.map(({ kind, name, label, seen_at }) => (
            <li key={kind + name} className="flex min-h-8 items-center justify-between gap-3">
              <TextLink to={`/w/${workspace}/${places[kind](name)}` as never} search={(kind === 'query' ? { q: name } : {}) as never} className="inline-flex min-h-6 min-w-0 items-center truncate">
                {t('recent_item', { kind: t(`kind_${kind}`), name: label === '' ? name : label })}
              </TextLink>
              <span className="shrink-0 text-label text-ink-3">
                <Time value={seen_at} relative />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
