import { useEffect, useState } from 'react';
import { TriangleAlert } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { live, useLiveState } from '@/lib/live';
import { native } from '@/lib/native';
import { queryClient } from '@/lib/query';
import { useStore } from '@/lib/store';
import { reachable } from '@/lib/transport';
import { Button } from '@/ui/button';

/** A blip is no news: the bar comes when the connection has been away for two tries. */
const PATIENCE = 4000;
/** How often the server that did not answer is asked again. */
const EVERY = 3000;

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

function useSeconds(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
}

function useLost(): boolean {
  const { state } = useLiveState();
  const away = state === 'waiting' || state === 'connecting';
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (!away) {
      setLost(false);
      return;
    }
    const timer = setTimeout(() => setLost(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [away]);
  return lost;
}

/** Asks whether the server is there; what failed while it was away is asked again. */
async function look(): Promise<void> {
  try {
    await native.get('/studio/api/v1/me', { bare: true });
    await queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  } catch {
    // An answer that refuses is an answer too; without any it is asked again.
  }
}

/** Says that the server can't be reached, when it is tried again, and offers to try at once. */
export function ConnectionBar() {
  const t = useT('app');
  const online = useOnline();
  const answered = useStore(reachable);
  const lost = useLost();
  const { retryAt } = useLiveState();
  const seconds = useSeconds(lost ? retryAt : null);
  const away = !online || !answered || lost;

  const again = () => {
    live.reconnect();
    void queryClient.refetchQueries({ type: 'active' });
  };
  useEffect(() => {
    if (online) live.reconnect();
  }, [online]);
  // A page that asks for nothing by itself learns so that the server is back.
  useEffect(() => {
    if (answered || !online) return;
    const timer = setInterval(() => void look(), EVERY);
    return () => clearInterval(timer);
  }, [answered, online]);

  return (
    <div role="status" aria-live="polite">
      {away && (
        <div className="flex min-h-9 items-center gap-2 border-b border-line-strong bg-warn-bg px-3 text-grid text-warn">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <span className="flex-1">
            {!online ? t('offline') : !answered ? t('server_away') : seconds > 0 ? t('live_lost_retry', { count: seconds }) : t('live_lost')}
          </span>
          <Button size="compact" onClick={again}>
            {t('reconnect')}
          </Button>
        </div>
      )}
    </div>
  );
}
