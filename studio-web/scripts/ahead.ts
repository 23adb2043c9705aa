// Writes into the page which files each address needs, for boot.js to fetch them beside the entry. Otherwise the entry asks
// for them once it has run, and a browser that fetches six at a time waits for one handful after the other.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const ASSETS = 'assets/';
const FRAME = 'src/app/frame.tsx';
// The texts of the frame, which every page has.
const AREAS = ['app', 'ui'];
const LOCALES = ['en', 'es'];

// What a page loads by itself and shows first, where its address names no tab.
const FIRST: Record<string, string[]> = {
  '/_app/w/$workspace/schema': ['src/features/schema/components/diagram-tab.tsx', 'src/features/schema/diagram/canvas.tsx'],
  '/_app/w/$workspace/sql': ['src/ui/code-editor-view.tsx'],
};

type Page = { at: string; part: string; area: string | undefined; frame: boolean; first: string[] };
/** `at`: an expression for the address below the base; the files by their places in `files`, texts by language. */
export type Ahead = { files: string[]; pages: { at: string; code: number[]; first: number[]; texts: Record<string, number[]> }[] };

/** `/_app/w/$workspace/tables_/$table`: parts that begin with a line are no part of the address, nor is one at the end. */
export function address(route: string): string {
  const parts = route.split('/').filter((part) => part !== '' && !part.startsWith('_'));
  return `^${parts.map((part) => `/${part.startsWith('$') ? '[^/]+' : part.replace(/_$/, '')}`).join('')}/?$`;
}

function pages(folder: string): Page[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  return files.sort().flatMap((name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const route = /createFileRoute\('([^']+)'\)/.exec(source)?.[1];
    const part = /import\('@\/([^']+)'\)/.exec(source)?.[1];
    if (route === undefined || part === undefined || route === '/_app') return [];
    return [{ at: address(route), part: `src/${part}.tsx`, area: /withTexts\('([^']+)'/.exec(source)?.[1], frame: route.startsWith('/_app/'), first: FIRST[route] ?? [] }];
  });
}

class Files {
  readonly names: string[] = [];
  private readonly chunks: Rolldown.OutputChunk[];
  private readonly root: string;

  constructor(root: string, bundle: Rolldown.OutputBundle) {
    this.root = root;
    this.chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  }

  /** The files of a module and of all that it imports, less what comes with the entry. */
  of(modules: string[]): number[] {
    const seen = new Set<string>();
    for (const module of modules) this.follow(this.chunkOf(module), seen);
    return [...seen].filter((file) => !this.shell.has(file)).map((file) => this.place(file));
  }

  /** The same with the styles that come with them, which nothing else names. */
  withStyles(modules: string[]): number[] {
    const styles = modules.flatMap((module) => [...(this.chunkOf(module).viteMetadata?.importedCss ?? [])]);
    return [...this.of(modules), ...styles.map((file) => this.place(file))];
  }

  private chunkOf(module: string): Rolldown.OutputChunk {
    const found = this.chunks.find((chunk) => chunk.moduleIds.includes(join(this.root, module)));
    if (found === undefined) throw new Error(`No file holds ${module}`);
    return found;
  }

  private follow(chunk: Rolldown.OutputChunk | undefined, seen: Set<string>): void {
    if (chunk === undefined || seen.has(chunk.fileName)) return;
    seen.add(chunk.fileName);
    for (const next of chunk.imports) this.follow(this.chunks.find((one) => one.fileName === next), seen);
  }

  private get shell(): Set<string> {
    const seen = new Set<string>();
    this.follow(this.chunks.find((chunk) => chunk.isEntry), seen);
    return seen;
  }

  private place(file: string): number {
    const name = file.slice(ASSETS.length);
    if (!this.names.includes(name)) this.names.push(name);
    return this.names.indexOf(name);
  }
}

export function ahead(root: string): Plugin {
  return {
    name: 'crestfall-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        if (bundle === undefined) return [];
        const files = new Files(root, bundle as Rolldown.OutputBundle);
        const list = pages(join(root, 'src/routes')).map(({ at, part, area, frame, first }) => {
          const areas = area === undefined ? AREAS : [...AREAS, area];
          const texts = LOCALES.map((locale) => [locale, files.of(areas.map((one) => `i18n/${locale}/${one}.json`))] as const);
          const code = files.of(frame ? [FRAME, part] : [part]);
          return { at, code, first: files.withStyles(first).filter((file) => !code.includes(file)), texts: Object.fromEntries(texts) };
        });
        const all: Ahead = { files: files.names, pages: list };
        return [{ tag: 'script', attrs: { type: 'application/json', id: 'ahead' }, children: JSON.stringify(all), injectTo: 'head-prepend' }];
      },
    },
  };
}
