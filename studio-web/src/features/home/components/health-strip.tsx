import { useT } from '@/lib/i18n';
import { Status } from '@/ui/status';
import type { Tone } from '@/ui/types';
import type { ModuleHealth } from '../queries';

const tones: Record<ModuleHealth['status'], Tone> = { up: 'ok', starting: 'info', down: 'bad', off: 'neutral' };

/** Each module, and why one does not work. */
export function HealthStrip({ modules }: { modules: readonly ModuleHealth[] }) {
  const t = useT('home');
  return (
    <section aria-label={t('health')}>
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {modules.map(({ name, status, reason }) => (
          <li key={name} className="flex min-h-6 min-w-0 items-center">
            <Status
              tone={tones[status]}
              label={t('module_state', { module: t(`module_${name}`), state: t(`state_${status}`) })}
              hint={status === 'off' ? t('off_hint') : reason === '' ? undefined : reason}
              pulse={status === 'starting'}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
