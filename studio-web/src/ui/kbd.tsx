const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

const names: Record<string, string> = {
  Mod: apple ? '⌘' : 'Ctrl',
  Alt: apple ? '⌥' : 'Alt',
  Shift: apple ? '⇧' : 'Shift',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** Key names as a reader knows them: `Mod+Enter` is `Ctrl ↵` or `⌘ ↵`. */
export function keyNames(keys: string): string[][] {
  return keys.split(' ').map((stroke) => stroke.split('+').map((key) => names[key] ?? key));
}

/** Keys to press: `Mod+Enter`, or one after the other: `g h`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="inline-flex items-center gap-1 font-sans">
      {keyNames(keys).map((stroke, index) => (
        <span key={index} className="inline-flex gap-0.5">
          {stroke.map((key) => (
            <span key={key} className="min-w-4 rounded-control border border-line bg-sunken px-1 text-center text-meta text-ink-2">
              {key}
            </span>
          ))}
        </span>
      ))}
    </kbd>
  );
}
