import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useMedia } from './use-media';
import { useT } from '@/lib/i18n';
import { classes } from './classes';
import { IconButton } from './icon-button';

export type PanelProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Between the title and the content: tabs, actions. */
  header?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  width?: 360 | 480 | 720 | undefined;
  /** For what is read: the panel itself has the focus first, and no tooltip of its first button is in the way of Escape. */
  reading?: boolean | undefined;
};

const widths = { 360: 'sm:w-90', 480: 'sm:w-120', 720: 'sm:w-180' };

/** A side of the page for one thing. The page stays usable where there is room; Escape closes it, focus returns. */
export function Panel({ open, onOpenChange, title, description, header, children, footer, width = 480, reading = false }: PanelProps) {
  const popup = useRef<HTMLDivElement>(null);
  const t = useT('ui');
  const roomy = useMedia('(min-width: 64rem)');
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} modal={!roomy} disablePointerDismissal={roomy}>
      <Base.Portal>
        {!roomy && <Base.Backdrop className="fixed inset-0 z-30 bg-backdrop" />}
        <Base.Popup
          ref={popup}
          initialFocus={reading ? popup : undefined}
          className={classes(
            'fixed inset-y-0 right-0 z-30 flex w-full max-w-full flex-col border-l border-line bg-raised shadow-popover outline-none transition-[opacity,translate] duration-180 ease-out data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0',
            widths[width],
          )}
        >
          <header className="flex items-start gap-2 border-b border-line px-4 py-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="truncate text-lead font-semibold">{title}</Base.Title>
              {description !== undefined && <Base.Description render={<div />} className="text-body text-ink-2">{description}</Base.Description>}
              {header}
            </div>
            <Base.Close render={<IconButton icon={X} label={t('close')} />} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">{children}</div>
          {footer !== undefined && <footer data-foot="bar" className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
