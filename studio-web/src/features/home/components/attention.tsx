import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { TextLink } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Card } from '@/ui/card';
import { Status } from '@/ui/status';
import type { Attention as Item } from '../queries';

const places: Record<string, string> = { tables_open: 'policies', errors_many: 'logs', module_down: 'logs' };

/** What a person should look at. */
export function Attention({ items }: { items: readonly Item[] }) {
  const t = useT('home');
  const workspace = useWorkspace();
  return (
    <Card title={t('attention')}>
      {items.length === 0 ? (
        <Status tone="ok" label={t('attention_none')} />
      ) : (
        <ul className="flex flex-col gap-2">
          {items.map(({ code, subject, count }) => (
            <li key={code + subject}>
              <Callout
                tone={code === 'tables_open' ? 'warn' : 'bad'}
                title={t(`attention_${code}`, { count, subject })}
                action={
                  <TextLink to={`/w/${workspace}/${places[code] ?? 'logs'}` as never} className="inline-flex min-h-6 items-center">
                    {t('look')}
                  </TextLink>
                }
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
