import { useT } from '@/lib/i18n';
import { ButtonLink } from '@/ui/button';

export function NotFound() {
  const t = useT('app');
  return (
    <div className="flex flex-col items-start gap-4 p-4">
      <h1 className="text-h1 font-semibold">{t('not_found')}</h1>
      <p className="text-ink-2">{t('not_found_text')}</p>
      <ButtonLink to="/" variant="primary">
        {t('go_home')}
      </ButtonLink>
    </div>
  );
}
