import { Tabs as Base } from '@base-ui/react/tabs';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Icon } from './types';

export type Tab<V extends string> = {
  id: V;
  label: string;
  badge?: ReactNode;
  icon?: Icon | undefined;
  panel: ReactNode | (() => ReactNode);
};

export type TabsProps<V extends string> = {
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  tabs: readonly Tab<V>[];
  /** At the end of the row of tabs. */
  end?: ReactNode;
};

/** Parts of one page. Arrows walk the tabs; only the open panel exists. */
export function Tabs<V extends string>({ label, value, onValueChange, tabs, end }: TabsProps<V>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onValueChange(next as V)} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-wrap items-end justify-between gap-2 border-b border-line">
        <Base.List aria-label={label} activateOnFocus className="relative flex min-w-0 flex-wrap gap-1">
          {tabs.map(({ id, label: text, badge, icon: Icon }) => (
            <Base.Tab
              key={id}
              value={id}
              className="inline-flex min-h-control cursor-pointer items-center gap-1.5 border-b-2 border-transparent px-2.5 text-body text-ink-2 hover:text-ink data-active:border-brand data-active:font-medium data-active:text-ink"
            >
              {Icon && <Icon aria-hidden className="size-4" />}
              {text}
              {badge}
            </Base.Tab>
          ))}
        </Base.List>
        {end}
      </div>
      {tabs.map(({ id, panel }) => (
        <Base.Panel key={id} value={id} className="flex min-h-0 min-w-0 flex-1 flex-col pt-4">
          {id === value && (typeof panel === 'function' ? panel() : panel)}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

export type UrlTabsProps<V extends string> = Omit<TabsProps<V>, 'value' | 'onValueChange'> & {
  /** The search parameter that holds the open tab. */
  param?: string | undefined;
};

/** Tabs whose open one stands in the address: `?t=id`. The first one is the default and leaves no parameter. */
export function UrlTabs<V extends string>({ param = 't', tabs, ...rest }: UrlTabsProps<V>) {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const first = tabs[0]!.id;
  const value = tabs.find((tab) => tab.id === search[param])?.id ?? first;
  const open = (next: V) =>
    void navigate({
      to: '.',
      search: ((old: Record<string, unknown>) => ({ ...old, [param]: next === first ? undefined : next })),
      replace: true,
    });
  return <Tabs {...rest} tabs={tabs} value={value} onValueChange={open} />;
}
