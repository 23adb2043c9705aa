import { Outlet, useMatches } from '@tanstack/react-router';
import { Suspense, useEffect, useMemo } from 'react';
import { useT } from '@/lib/i18n';
import { useSession } from '@/lib/session';
import { classes } from '@/ui/classes';
import { BottomBar } from './bottom-bar';
import { useCommandContext } from './context';
import { ConnectionBar } from './connection-bar';
import { Header } from './header';
import { NoAccess } from './no-access';
import { Keys } from './keys';
import { NotPermitted } from './not-permitted';
import { Overlays } from './overlays';
import { RoutePending } from './route-pending';
import { permitted, SECTIONS } from './sections';
import { Sidebar } from './sidebar';

/** What stands around every page of those who are signed in. */
export function Frame() {
  const t = useT('app');
  const context = useCommandContext();
  const bleed = useMatches({ select: (matches) => matches.some((match) => match.staticData.bleed === true) });
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '' });
  // One's own account is everybody's.
  const account = path === '/account';
  const { permissions } = useSession();
  const allowed = permissions !== null || account;
  const closed = SECTIONS.find((section) => path.split('/')[3] === section.id && !permitted(section, permissions ?? []));
  const keys = useMemo(() => new Keys(context), [context]);
  useEffect(() => {
    addEventListener('keydown', keys.handle);
    return () => removeEventListener('keydown', keys.handle);
  }, [keys]);

  return (
    <div className="relative flex h-dvh flex-col overflow-hidden">
      <a href="#main" className="fixed top-1 left-1 z-50 -translate-y-16 rounded-control bg-raised px-3 py-2 text-link shadow-popover focus:translate-y-0">
        {t('skip_to_content')}
      </a>
      <Header />
      <ConnectionBar />
      <div className="flex min-h-0 flex-1">
        <Sidebar />
        <main id="main" tabIndex={-1} className={classes('relative min-w-0 flex-1 outline-none', bleed ? 'flex flex-col overflow-hidden' : 'overflow-y-auto p-4 lg:p-6')}>
          <Suspense fallback={<RoutePending />}>
            {!allowed ? <NoAccess /> : closed ? <NotPermitted section={closed} /> : <Outlet />}
          </Suspense>
        </main>
      </div>
      <BottomBar />
      <Overlays />
    </div>
  );
}
