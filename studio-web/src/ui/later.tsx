import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { ErrorState } from './error-state';
import { Skeleton } from './skeleton';

/** A piece whose code comes when it is first shown, or when somebody asks for it before. */
export type Piece<Props> = ComponentType<Props> & { load: () => Promise<unknown> };

const inPlace = <Skeleton />;

/** Says that a dialog or panel is on its way, where it takes longer than an eye blinks. */
export const onTheWay = (
  <div className="popup fixed right-4 bottom-4 z-50 w-60 max-w-[calc(100vw-2rem)] p-3 empty:hidden">
    <Skeleton lines={2} />
  </div>
);

/** A piece that the first look at a page does without. What has come is drawn at once; what failed to come can be asked for again. */
export function later<Props extends object>(get: () => Promise<ComponentType<Props>>, waiting: ReactNode = inPlace): Piece<Props> {
  let there: ComponentType<Props> | undefined;
  let coming: Promise<ComponentType<Props>> | undefined;
  const load = () =>
    (coming ??= get().then(
      (piece) => (there = piece),
      (failed: unknown) => {
        coming = undefined;
        throw failed;
      },
    ));
  function Later(props: Props) {
    const [state, setState] = useState<{ piece?: ComponentType<Props> | undefined; failed?: unknown }>(() => ({ piece: there }));
    const wanted = state.piece === undefined && state.failed === undefined;
    useEffect(() => {
      if (!wanted) return;
      let shown = true;
      load().then(
        (piece) => shown && setState({ piece }),
        (failed: unknown) => shown && setState({ failed }),
      );
      return () => {
        shown = false;
      };
    }, [wanted]);
    const { piece: Loaded, failed } = state;
    if (Loaded !== undefined) return <Loaded {...props} />;
    return failed === undefined ? waiting : <ErrorState compact error={failed} retry={() => setState({})} />;
  }
  return Object.assign(Later, { load });
}

/** Fetches pieces that will probably be wanted, once the page stands and the browser has nothing better to do. */
export function useAhead(ready: boolean, pieces: readonly { load: () => Promise<unknown> }[]): void {
  useEffect(() => {
    if (!ready) return;
    // A piece that does not come now is asked for again when it is wanted.
    return whenIdle(() => pieces.forEach((piece) => void piece.load().catch(() => undefined)));
  }, [ready, pieces]);
}

function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const asked = requestIdleCallback(run, { timeout: 5_000 });
    return () => cancelIdleCallback(asked);
  }
  const asked = setTimeout(run, 1_000);
  return () => clearTimeout(asked);
}
