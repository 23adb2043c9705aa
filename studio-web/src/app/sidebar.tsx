import { Link } from '@tanstack/react-router';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { useStore } from '@/lib/store';
import { setPreference } from '@/lib/preferences';
import { classes } from '@/ui/classes';
import { IconButton } from '@/ui/icon-button';
import { Segmented } from '@/ui/radio';
import { mode, railed } from './frame-state';
import type { Section } from './sections';
import { useGroups } from './use-groups';

const ROW =
  'flex h-7 items-center gap-2 rounded-control px-2 text-grid text-ink-2 no-underline hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:h-11';

/** `always`: icons alone; `narrow`: where there is room for no more, below 1024 px. */
export type Rail = 'always' | 'narrow' | 'never';

const RAILS = {
  always: { row: 'justify-center px-0', text: 'sr-only' },
  narrow: { row: 'max-lg:justify-center max-lg:px-0', text: 'truncate max-lg:sr-only' },
  never: { row: '', text: 'truncate' },
};

export function SectionLink({ section, rail = 'never' }: { section: Section; rail?: Rail }) {
  const t = useT('app');
  const workspace = useWorkspace();
  const { icon: Icon, id } = section;
  const label = t(`nav_${id}`);
  const { row, text } = RAILS[rail];
  return (
    <Link
      to={`/w/$workspace/${id}` as '/w/$workspace'}
      params={{ workspace }}
      activeProps={{ 'aria-current': 'page' }}
      className={classes(ROW, row)}
      title={rail === 'never' ? undefined : label}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className={text}>{label}</span>
    </Link>
  );
}

/** Every section, always open: one press leads to any of them. Below 1024 px a rail, below 640 px the bar at the bottom instead. */
export function Sidebar() {
  const t = useT('app');
  const now = useStore(mode);
  const rail = useStore(railed);
  const groups = useGroups();

  return (
    <div className={classes('hidden shrink-0 flex-col border-r border-line bg-surface sm:flex', rail ? 'w-13' : 'w-13 lg:w-55')}>
      <nav aria-label={t('sections')} className="min-h-0 flex-1 overflow-y-auto p-2">
        {groups.map((group) => (
          <div key={group.id} className="flex flex-col gap-px" role="group" aria-label={t(`group_${group.id}`)}>
            {group.id !== 'start' && <div aria-hidden className={classes('mx-2 my-1 h-px bg-line', !rail && 'lg:hidden')} />}
            {group.id !== 'start' && !rail && (
              <div aria-hidden className="hidden px-2 pt-3 pb-1 text-meta font-medium text-ink-3 lg:block">
                {t(`group_${group.id}`)}
              </div>
            )}
            {group.sections.map((section) => (
              <SectionLink key={section.id} section={section} rail={rail ? 'always' : 'narrow'} />
            ))}
          </div>
        ))}
      </nav>
      <div className="flex items-center gap-2 border-t border-line p-2">
        {!rail && (
          <div className="hidden min-w-0 flex-1 lg:block">
            <Segmented
              label={t('mode')}
              value={now}
              onValueChange={(value) => {
                mode.set(value);
                setPreference('mode', value);
              }}
              options={[
                { value: 'simple', label: t('mode_simple') },
                { value: 'developer', label: t('mode_developer') },
              ]}
            />
          </div>
        )}
        <span className="hidden lg:block">
          <IconButton icon={rail ? PanelLeftOpen : PanelLeftClose} label={t('toggle_sidebar')} keys="[" onClick={() => railed.set(!rail)} />
        </span>
      </div>
    </div>
  );
}
