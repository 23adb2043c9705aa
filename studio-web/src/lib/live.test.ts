import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Live, type LiveMessage } from './live';

class FakeSocket extends EventTarget {
  readyState = 0;
  readonly sent: unknown[] = [];
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.end(1000);
  }
  open() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  say(frame: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
  end(code: number) {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent('close', { code }));
  }
}

describe('the live connection', () => {
  let sockets: FakeSocket[];
  let live: Live;
  const last = () => sockets[sockets.length - 1] as FakeSocket;

  beforeEach(() => {
    vi.useFakeTimers();
    sockets = [];
    live = new Live(() => {
      sockets.push(new FakeSocket());
      return last();
    }, () => 1);
  });
  afterEach(() => vi.useRealTimers());

  it('is one for all topics, opened by the first', () => {
    live.subscribe('a', () => {});
    live.subscribe('b', () => {});
    live.subscribe('b', () => {});
    expect(sockets).toHaveLength(1);
    last().open();
    expect(last().sent).toEqual([{ type: 'sub', topic: 'a' }, { type: 'sub', topic: 'b' }]);
  });

  it('stops listening with the last listener', () => {
    const stop = live.subscribe('a', () => {});
    const other = live.subscribe('a', () => {});
    last().open();
    stop();
    expect(last().sent).toHaveLength(1);
    other();
    expect(last().sent[1]).toEqual({ type: 'unsub', topic: 'a' });
  });

  it('tells each listener what its topic says, and what was dropped', () => {
    const heard: LiveMessage[] = [];
    live.subscribe('a', (message) => heard.push(message));
    last().open();
    last().say({ type: 'event', topic: 'a', payload: { n: 1 }, id: 7 });
    last().say({ type: 'event', topic: 'b', payload: { n: 2 } });
    last().say({ type: 'gap', topic: 'a' });
    last().say({ type: 'subscribed', topic: 'a' });
    expect(heard.map((message) => [message.payload, message.gap])).toEqual([[{ n: 1 }, false], [undefined, true]]);
  });

  it('waits longer after each failure, and goes on where it was', () => {
    live.subscribe('a', () => {});
    last().open();
    last().say({ type: 'event', topic: 'a', payload: 1, id: 7 });
    last().end(1006);
    expect(live.state.get().state).toBe('waiting');
    vi.advanceTimersByTime(999);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sockets).toHaveLength(2);
    last().end(1006);
    vi.advanceTimersByTime(1999);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(1);
    last().open();
    expect(last().sent).toEqual([{ type: 'sub', topic: 'a', since: '7' }]);
  });

  it('says after a lost connection that something may have been missed, once for each topic', () => {
    const heard: LiveMessage[] = [];
    live.subscribe('a', (message) => heard.push(message));
    last().open();
    last().say({ type: 'subscribed', topic: 'a' });
    expect(heard).toEqual([]);
    last().end(4503);
    vi.advanceTimersByTime(1000);
    last().open();
    last().say({ type: 'subscribed', topic: 'a' });
    expect(heard.map((message) => message.gap)).toEqual([true]);
  });

  it('asks after silence, and takes no answer for a lost connection', () => {
    live.subscribe('a', () => {});
    last().open();
    vi.advanceTimersByTime(25_000);
    expect(last().sent[1]).toEqual({ type: 'ping' });
    last().say({ type: 'pong' });
    vi.advanceTimersByTime(25_000 + 10_000);
    expect(last().readyState).toBe(3);
    expect(live.state.get().state).toBe('waiting');
  });

  it('does not come back by itself when the session is over', () => {
    const over = vi.fn();
    live.onOver = over;
    live.subscribe('a', () => {});
    last().open();
    last().end(4401);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(over).toHaveBeenCalledOnce();
  });
});
