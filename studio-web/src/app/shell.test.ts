import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Command, type CommandContext, isSingle, register, singleKeys } from '@/lib/commands';
import { ApiProblem, problemFrom } from '@/lib/problem';
import { back, forth, start, step } from '@/lib/undo';
import { Keys } from './keys';
import { kindOf, score } from './palette-items';
import { groupsFor } from './sections';

const context: CommandContext = { workspace: 'default', path: '/w/default/tables', search: new URLSearchParams(), navigate: () => Promise.resolve() };

function press(keys: Keys, key: string, target: HTMLElement = document.body, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  Object.defineProperty(event, 'target', { value: target });
  keys.handle(event);
}

describe('keys', () => {
  const run = vi.fn();
  beforeEach(() => run.mockClear());
  const command = (id: string, keys: string): Command => ({ id, label: 'app:x', keys, run: () => void run(id) });

  it('run sequences, combinations and single ones', () => {
    const forget = register([command('go', 'g t'), command('one', 'c'), command('save', 'Mod+S')]);
    const keys = new Keys(() => context);
    press(keys, 'g');
    press(keys, 't');
    press(keys, 'c');
    press(keys, 's', document.body, { ctrlKey: true });
    expect(run.mock.calls.flat()).toEqual(['go', 'one', 'save']);
    forget();
  });

  it('leave single ones to fields, and combinations to the page', () => {
    const forget = register([command('one', 'c'), command('save', 'Mod+S')]);
    const keys = new Keys(() => context);
    const field = document.body.appendChild(document.createElement('input'));
    press(keys, 'c', field);
    press(keys, 's', field, { ctrlKey: true });
    expect(run.mock.calls.flat()).toEqual(['save']);
    field.remove();
    forget();
  });

  it('do nothing alone when they are turned off', () => {
    const forget = register([command('one', 'c')]);
    singleKeys.set(false);
    press(new Keys(() => context), 'c');
    singleKeys.set(true);
    expect(run).not.toHaveBeenCalled();
    forget();
  });

  it.each([['c', true], ['g t', true], ['?', true], ['Mod+K', false], ['Alt+ArrowUp', false]])('%s alone: %s', (keys, single) => {
    expect(isSingle(keys)).toBe(single);
  });
});

describe('the palette', () => {
  it('finds words anywhere, without accents, those that begin first', () => {
    expect(score('Tables', 'xyz')).toBe(0);
    expect(score('Añadir una política', 'politica')).toBeGreaterThan(0);
    expect(score('New table', 'new')).toBeGreaterThan(score('Renewal', 'new'));
  });
  it.each([['>new', '>', 'new'], ['# orders', '#', 'orders'], ['orders', '', 'orders']])('reads %s', (text, kind, typed) => {
    expect(kindOf(text)).toEqual({ kind, typed });
  });
});

describe('the sidebar', () => {
  const paths = { '/w/$workspace/home': 1, '/w/$workspace/tables': 1 };
  const ids = (mode: 'simple' | 'developer', held: readonly string[]) => groupsFor(paths, mode, held).flatMap((group) => group.sections.map((section) => section.id));
  it('shows what exists, and in Simple mode what is simple', () => {
    expect(ids('developer', ['studio.tables:read'])).toEqual(['home', 'tables']);
    expect(ids('simple', ['studio.tables:read'])).toEqual(['home']);
  });
  it('leaves out what somebody may not see', () => {
    expect(ids('developer', [])).toEqual(['home']);
  });
});

describe('undo', () => {
  it('goes back, forth, and forgets what was taken back when something new comes', () => {
    let history = step(step(start(1), 2), 3);
    history = back(history);
    expect(history.value).toBe(2);
    expect(forth(history).value).toBe(3);
    expect(forth(step(history, 9)).value).toBe(9);
    expect(back(start(1)).value).toBe(1);
  });
  it('keeps a hundred steps', () => {
    let history = start(0);
    for (let i = 1; i <= 150; i++) history = step(history, i);
    expect(history.past).toHaveLength(100);
  });
});

describe('what the server refuses', () => {
  it.each([
    ['native', { error: { code: 'view_name_taken', message: 'Taken', details: [{ path: 'name', rule: 'is taken' }], request_id: 'r1' } }, 'view_name_taken', 'Taken', 'r1'],
    ['GoTrue', { code: 400, error_code: 'weak_password', msg: 'Weak' }, 'weak_password', 'Weak', 'h1'],
    ['PostgREST', { code: '42501', message: 'denied', details: null }, '42501', 'denied', 'h1'],
    ['a proxy', null, 'http_502', 'HTTP 502', 'h1'],
  ])('is read from %s', (_, body, code, message, requestId) => {
    const problem = problemFrom(502, new Headers({ 'X-Request-Id': 'h1' }), body);
    expect([problem.code, problem.message, problem.requestId]).toEqual([code, message, requestId]);
  });
  it('says what is wrong with one member', () => {
    const problem = new ApiProblem({ status: 400, code: 'x', message: 'x', details: [{ path: 'name', rule: 'is taken' }] });
    expect([problem.rule('name'), problem.rule('other')]).toEqual(['is taken', undefined]);
  });
});
