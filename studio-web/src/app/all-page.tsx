import { useT } from '@/lib/i18n';
import { setPreference } from '@/lib/preferences';
import { useStore } from '@/lib/store';
import { PageHeader } from '@/ui/page-header';
import { Segmented } from '@/ui/radio';
import { mode } from './frame-state';
import { SectionLink } from './sidebar';
import { useGroups } from './use-groups';

/** Every section on one screen, where there is no room for the sidebar. */
export function AllPage() {
  const t = useT('app');
  const now = useStore(mode);
  return (
    <>
      <PageHeader title={t('all_sections')} />
      <div className="grid gap-4 sm:grid-cols-2">
        {useGroups().map((group) => (
          <section key={group.id} aria-labelledby={`all-${group.id}`} className="rounded-card border border-line bg-surface p-3">
            <h2 id={`all-${group.id}`} className="px-2 pb-1 text-label font-medium text-ink-3">
              {t(`group_${group.id}`)}
            </h2>
            {group.sections.map((section) => (
              <SectionLink key={section.id} section={section} />
            ))}
          </section>
        ))}
      </div>
      <div className="mt-4">
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
    </>
  );
}
