import { lazy, Suspense } from 'react';

type Slot = { ConnectButton: () => React.ReactNode };

// The feature that knows the addresses and keys of this installation, when there is one.
const found = Object.values(import.meta.glob<Slot>('../features/connect/connect-button.tsx'))[0];
const ConnectButton = found && lazy(() => found().then((module) => ({ default: module.ConnectButton })));

export function ConnectSlot() {
  return ConnectButton ? (
    <Suspense>
      <ConnectButton />
    </Suspense>
  ) : null;
}
