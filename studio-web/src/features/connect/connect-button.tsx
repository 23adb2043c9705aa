import { Plug } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';

const ConnectDialog = lazy(() => import('./connect-dialog').then((module) => ({ default: module.ConnectDialog })));

/** In the header, everywhere: addresses, keys and lines to begin with. */
export function ConnectButton() {
  const t = useT('connect');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={Plug} size="compact" onClick={() => setOpen(true)}>
        {t('connect')}
      </Button>
      {open && (
        <Suspense>
          <ConnectDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
