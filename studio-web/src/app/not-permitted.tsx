import { Lock } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { ButtonLink } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import type { Section } from './sections';

/** A section that needs a permission which this person does not hold. */
export function NotPermitted({ section }: { section: Section }) {
  const t = useT('app');
  return (
    <div className="p-4">
      <PageHeader title={t(`nav_${section.id}`)} />
      <EmptyState
        icon={Lock}
        title={t('not_permitted')}
        text={t('not_permitted_text', { permission: section.needs ?? '' })}
        action={
          <ButtonLink to="/" variant="primary">
            {t('go_home')}
          </ButtonLink>
        }
      />
    </div>
  );
}
