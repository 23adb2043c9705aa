import { live } from '@/lib/live';
import { loadPreferences } from '@/lib/preferences';
import { lose, may, session } from '@/lib/session';
import { listen } from '@/lib/transport';
import { loadCommands } from './load-commands';
import { adoptAppearance } from '@/lib/appearance';
import { router } from './router';
import { prove } from './step-up-state';
import { forgetStructure } from './structure';

/** The server said that the session is over: to the sign-in, and back here afterwards. */
function lost(): void {
  if (session.get().state === 'out') return;
  lose();
  live.close();
  const { pathname, href } = router.state.location;
  if (!pathname.startsWith('/sign-')) void router.navigate({ to: '/sign-in', search: { back: href, over: true } });
}

listen({ lost, prove });
live.onOver = lost;

let signedIn = false;
let unwatch = (): void => undefined;
session.subscribe(() => {
  const now = session.get().state === 'in';
  if (now === signedIn) return;
  signedIn = now;
  if (now) {
    void loadPreferences().then(adoptAppearance);
    loadCommands();
    if (may('studio.schema:read')) unwatch = live.subscribe('schema', forgetStructure);
  } else {
    unwatch();
    live.close();
  }
});
