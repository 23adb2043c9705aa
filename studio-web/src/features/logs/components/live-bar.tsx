import { ArrowUp, Pause, Play } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { ErrorState } from '@/ui/error-state';
import { Status } from '@/ui/status';
import type { Tone } from '@/ui/types';
import type { TailState } from '../use-tail';

const tones: Record<TailState, Tone> = { off: 'neutral', connecting: 'info', following: 'ok', waiting: 'warn', ended: 'bad' };

type Props = {
  state: TailState;
  problem: unknown;
  paused: boolean;
  waiting: number;
  missed: boolean;
  onPause: () => void;
  onShow: () => void;
  onRefresh: () => void;
  onAgain: () => void;
};

/** How following goes, and what came meanwhile. */
export function LiveBar({ state, problem, paused, waiting, missed, onPause, onShow, onRefresh, onAgain }: Props) {
  const t = useT('logs');
  return (
    <div className="flex flex-col gap-2 pb-3">
      <div className="flex min-h-control flex-wrap items-center gap-2">
        <Status tone={paused && state === 'following' ? 'neutral' : tones[state]} label={t(paused && state === 'following' ? 'live_paused' : `live_${state}`)} pulse={state === 'connecting'} />
        <Button size="compact" icon={paused ? Play : Pause} onClick={onPause}>
          {t(paused ? 'go_on' : 'pause')}
        </Button>
        {state === 'ended' && (
          <Button size="compact" onClick={onAgain}>
            {t('follow_again')}
          </Button>
        )}
        {waiting > 0 && !missed && (
          <Button size="compact" variant="primary" icon={ArrowUp} onClick={onShow}>
            {t('new_lines', { count: waiting })}
          </Button>
        )}
        {missed && (
          <Button size="compact" variant="primary" icon={ArrowUp} onClick={onRefresh}>
            {t('many_new_lines')}
          </Button>
        )}
        <span role="status" className="sr-only">
          {missed ? t('many_new_lines') : waiting > 0 ? t('new_lines', { count: waiting }) : ''}
        </span>
      </div>
      {state === 'ended' && problem !== null && <ErrorState compact error={problem} />}
    </div>
  );
}
