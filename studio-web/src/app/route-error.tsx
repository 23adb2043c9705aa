import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useT } from '@/lib/i18n';
import { ErrorState } from '@/ui/error-state';

/** A page that failed. The rest of Studio goes on. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const t = useT('app');
  const router = useRouter();
  // After an update the files of the old page are gone: only loading anew helps.
  const message = error instanceof Error ? error.message : String(error);
  const stale = /dynamically imported module|Importing a module script failed|error loading dynamically/i.test(message);
  const retry = () => {
    if (stale) location.reload();
    else {
      reset();
      void router.invalidate();
    }
  };
  return (
    <div className="p-4">
      <h1 className="mb-4 text-h1 font-semibold">{stale ? t('new_version') : t('page_failed')}</h1>
      <ErrorState error={error} retry={retry} />
    </div>
  );
}
