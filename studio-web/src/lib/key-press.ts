const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** How a key press is written: `Mod+Shift+K`, `g`, `?`. */
export function written(event: KeyboardEvent): string {
  const key = event.key.length === 1 && (event.ctrlKey || event.metaKey || event.altKey) ? event.key.toUpperCase() : event.key;
  const mod = mac ? event.metaKey : event.ctrlKey;
  const parts = [mod && 'Mod', !mac && event.metaKey && 'Meta', mac && event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && event.key.length > 1 && 'Shift'];
  return [...parts.filter(Boolean), key].join('+');
}
