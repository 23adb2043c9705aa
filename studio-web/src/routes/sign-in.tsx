import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

type Search = { back?: string | undefined; over?: boolean | undefined; code?: string | undefined; token?: string | undefined; error?: string | undefined };

export const Route = createFileRoute('/sign-in')({
  validateSearch(search: Record<string, unknown>): Search {
    const text = (name: string) => (typeof search[name] === 'string' ? search[name] : search[name] === undefined ? undefined : String(search[name]));
    return { back: text('back'), code: text('code'), token: text('token'), error: text('error_description') ?? text('error'), over: search.over === true || undefined };
  },
  component: lazyRouteComponent(() => withTexts('session', import('@/features/session/routes/sign-in-page')), 'SignInPage'),
});
