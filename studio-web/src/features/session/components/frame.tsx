import { type ReactNode, Suspense } from 'react';
import { useT, setLocale, useLocale } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';

/** What stands around the pages of those who are not signed in. */
export function PublicFrame({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const t = useT('session');
  const locale = useLocale();
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-8 sm:justify-center">
      <main className="w-full max-w-100">
        <p className="mb-4 text-center text-lead font-semibold text-brand">{t('product')}</p>
        <Card padded>
          <h1 className="text-h1 font-semibold outline-none">{title}</h1>
          {text !== undefined && <p className="mt-1 text-ink-2">{text}</p>}
          <div className="mt-4 flex flex-col gap-4">
            <Suspense>{children}</Suspense>
          </div>
        </Card>
      </main>
      <footer className="mt-4 flex items-center gap-4 text-grid text-ink-2">
        <Button variant="ghost" size="compact" lang={locale === 'en' ? 'es' : 'en'} onClick={() => void setLocale(locale === 'en' ? 'es' : 'en')}>
          {t('other_language')}
        </Button>
        <a className="text-link underline" href="/lite/">
          {t('lite')}
        </a>
      </footer>
    </div>
  );
}
