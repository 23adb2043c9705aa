import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Stat } from '@/ui/stat';
import type { Stats } from '../queries';

/** The numbers that matter now. */
export function Figures({ stats }: { stats: Stats }) {
  const t = useT('home');
  const format = useFormat();
  const { traffic } = stats;
  const unknown = t('unknown');
  return (
    <section aria-label={t('figures')} className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
      <Stat label={t('requests')} value={format.number(traffic.requests_per_minute)} unit={t('per_minute')} />
      <Stat
        label={t('errors')}
        value={format.number(traffic.errors_per_minute)}
        unit={t('per_minute')}
        tone={traffic.errors_per_minute > 0 ? 'bad' : 'neutral'}
      />
      <Stat label={t('p95')} value={format.number(traffic.p95_millis)} unit={t('ms')} hint={t('p95_hint')} />
      <Stat label={t('active_users')} value={stats.active_users == null ? unknown : format.number(stats.active_users)} hint={t('active_users_hint')} />
      <Stat label={t('database_size')} value={stats.database_bytes == null ? unknown : format.bytes(stats.database_bytes)} />
    </section>
  );
}
