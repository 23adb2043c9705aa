import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

const PRODUCT = 'Crestfall Studio';

function title(heading: Element | null): void {
  const words = heading?.textContent?.trim();
  document.title = words ? `${words} · ${PRODUCT}` : PRODUCT;
}

/** The page's name in the tab is its heading; after going to another page the focus is on that heading. */
export function useFocusOnHeading(): void {
  const router = useRouter();
  useEffect(() => {
    let owed = false;
    // The page that is left is still there, and may change, until the code of the next one has come.
    let left: { heading: Element | null; words: string | undefined } | undefined;
    let path = router.state.location.pathname;
    const settle = () => {
      const heading = document.querySelector<HTMLElement>('h1');
      title(heading);
      if (!owed || heading === null) return;
      if (left !== undefined && left.heading === heading && left.words === heading.textContent) return;
      owed = false;
      const active = document.activeElement;
      // A page that put the focus somewhere itself knows better.
      if (active !== null && active !== document.body && active.closest('main, [role=dialog]')) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    };
    const stop = router.subscribe('onBeforeNavigate', ({ toLocation }) => {
      if (toLocation.pathname === path) return;
      path = toLocation.pathname;
      owed = true;
      const heading = document.querySelector('h1');
      left = { heading, words: heading?.textContent };
      // What was pressed is of the old page, or of the sidebar, and not where reading goes on.
      (document.activeElement as HTMLElement | null)?.blur();
    });
    // A page may have the heading of the one before.
    const stopResolved = router.subscribe('onResolved', () => {
      left = undefined;
      settle();
    });
    const watcher = new MutationObserver(settle);
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
    settle();
    return () => {
      stop();
      stopResolved();
      watcher.disconnect();
    };
  }, [router]);
}
