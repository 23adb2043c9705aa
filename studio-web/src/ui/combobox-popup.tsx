import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, LoaderCircle, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '@/lib/i18n';
import { popupItem } from './classes';

type ComboboxPopupProps<T> = {
  itemKey: (item: T) => string;
  renderItem: (item: T) => ReactNode;
  pending: boolean;
  failed: boolean;
  /** Offered under the list: makes a new choice of the text. */
  create?: { text: string; run: () => void } | undefined;
};

/** The list of a Combobox or MultiSelect. */
export function ComboboxPopup<T>({ itemKey, renderItem, pending, failed, create }: ComboboxPopupProps<T>) {
  const t = useT('ui');
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="z-50">
        <Base.Popup
          aria-busy={pending || undefined}
          className="popup max-h-[min(22rem,var(--available-height))] w-[var(--anchor-width)] max-w-[var(--available-width)] min-w-56 overflow-y-auto p-1"
        >
          <Base.Status>
            {pending && (
              <div className="flex items-center gap-2 px-2 py-1 text-label text-ink-3">
                <LoaderCircle aria-hidden className="size-4 animate-spin" />
                {t('searching')}
              </div>
            )}
            {failed && <div className="px-2 py-1 text-label text-bad">{t('search_failed')}</div>}
          </Base.Status>
          <Base.Empty>{!pending && !failed && <div className="px-2 py-1 text-label text-ink-3">{t('nothing_found')}</div>}</Base.Empty>
          <Base.List>
            {(item: T) => (
              <Base.Item key={itemKey(item)} value={item} className={popupItem}>
                <span className="w-4 shrink-0">
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4" />
                  </Base.ItemIndicator>
                </span>
                <span className="min-w-0 flex-1">{renderItem(item)}</span>
              </Base.Item>
            )}
          </Base.List>
          {create && (
            <button type="button" className={`${popupItem} w-full text-link hover:bg-hover`} onClick={create.run}>
              <Plus aria-hidden className="size-4" />
              {t('create_choice', { text: create.text })}
            </button>
          )}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
