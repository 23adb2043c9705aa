import type { Picture } from './svg';

/** Makes the file beside the page, which stays usable meanwhile. */
export function exportSvg(picture: Picture): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./svg-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<string>) => {
      worker.terminate();
      resolve(event.data);
    });
    worker.addEventListener('error', (event) => {
      worker.terminate();
      reject(new Error(event.message));
    });
    worker.postMessage(picture);
  });
}

export function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--cf-${name}`).trim();
}

export function colours(): Picture['colours'] {
  return { ink: token('ink'), quiet: token('ink-3'), line: token('line-strong'), surface: token('surface'), canvas: token('canvas') };
}
