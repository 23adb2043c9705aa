import { useEffect, useRef } from 'react';
import { createStore, useStore } from './store';

export type LiveMessage = { topic: string; payload: unknown; id?: string | undefined; /** Something was dropped: ask again. */ gap: boolean };
export type LiveState = { state: 'idle' | 'connecting' | 'open' | 'waiting'; retryAt: number | null };

type Frame = { type: string; topic?: string; payload?: unknown; id?: string | number; code?: string };
type Topic = { handlers: Set<(message: LiveMessage) => void>; since: string | undefined; /** It was listened to over a socket before. */ known: boolean };
type Socket = Pick<WebSocket, 'send' | 'close' | 'readyState'> & EventTarget;

const HEARTBEAT = 25_000;
const ANSWER = 10_000;
const SLOWEST = 30_000;
const SIGNED_OUT = 4401;

/** One WebSocket for the whole page: topics are asked for while somebody listens, and again after each reconnect. */
export class Live {
  readonly state = createStore<LiveState>({ state: 'idle', retryAt: null });
  private readonly topics = new Map<string, Topic>();
  /** The session is over, says the server. */
  onOver: () => void = () => undefined;
  private readonly connect: () => Socket;
  private readonly random: () => number;
  private socket: Socket | null = null;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setTimeout> | undefined;

  constructor(connect: () => Socket, random: () => number = Math.random) {
    this.connect = connect;
    this.random = random;
  }

  subscribe(topic: string, handler: (message: LiveMessage) => void): () => void {
    let found = this.topics.get(topic);
    if (found === undefined) {
      this.topics.set(topic, (found = { handlers: new Set(), since: undefined, known: false }));
      if (this.isOpen()) this.send({ type: 'sub', topic });
    }
    found.handlers.add(handler);
    if (this.socket === null && this.retry === undefined) this.open();
    return () => this.unsubscribe(topic, handler);
  }

  private unsubscribe(topic: string, handler: (message: LiveMessage) => void): void {
    const found = this.topics.get(topic);
    if (!found?.handlers.delete(handler) || found.handlers.size > 0) return;
    this.topics.delete(topic);
    if (this.isOpen()) this.send({ type: 'unsub', topic });
  }

  /** Tries at once instead of waiting. */
  reconnect(): void {
    if (this.isOpen()) return;
    this.failures = 0;
    this.drop();
    this.open();
  }

  /** Signed out: closes, and stays closed until somebody listens again. */
  close(): void {
    this.drop();
    this.failures = 0;
    this.state.set({ state: 'idle', retryAt: null });
  }

  private isOpen(): boolean {
    return this.socket?.readyState === 1;
  }

  private drop(): void {
    clearTimeout(this.retry);
    clearTimeout(this.beat);
    this.retry = undefined;
    const old = this.socket;
    this.socket = null;
    old?.close();
  }

  private open(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    if (this.topics.size === 0) return this.state.set({ state: 'idle', retryAt: null });
    this.state.set({ state: 'connecting', retryAt: null });
    const socket = this.connect();
    this.socket = socket;
    socket.addEventListener('open', () => this.opened(socket));
    socket.addEventListener('message', (event) => this.received(socket, (event as MessageEvent<string>).data));
    socket.addEventListener('close', (event) => this.closed(socket, (event as CloseEvent).code));
  }

  private opened(socket: Socket): void {
    if (socket !== this.socket) return;
    this.state.set({ state: 'open', retryAt: null });
    for (const [topic, { since }] of this.topics) this.send(since === undefined ? { type: 'sub', topic } : { type: 'sub', topic, since });
    this.expect();
  }

  private send(frame: Record<string, unknown>): void {
    this.socket?.send(JSON.stringify(frame));
  }

  /** After a quiet while asks whether the other side is there; no answer is a lost connection. */
  private expect(): void {
    clearTimeout(this.beat);
    this.beat = setTimeout(() => {
      this.send({ type: 'ping' });
      this.beat = setTimeout(() => this.socket?.close(), ANSWER);
    }, HEARTBEAT);
  }

  private received(socket: Socket, data: string): void {
    if (socket !== this.socket) return;
    this.failures = 0;
    this.expect();
    let frame: Frame;
    try {
      frame = JSON.parse(data) as Frame;
    } catch {
      return;
    }
    const topic = frame.topic === undefined ? undefined : this.topics.get(frame.topic);
    if (topic === undefined || frame.topic === undefined) return;
    if (frame.id !== undefined) topic.since = String(frame.id);
    // Over a new socket the old one's silence is a gap.
    const gap = frame.type === 'gap' || (frame.type === 'subscribed' && topic.known);
    if (frame.type === 'subscribed') topic.known = true;
    if (!gap && frame.payload === undefined) return;
    const message: LiveMessage = { topic: frame.topic, payload: frame.payload, id: topic.since, gap };
    for (const handler of [...topic.handlers]) handler(message);
  }

  private closed(socket: Socket, code: number): void {
    if (socket !== this.socket) return;
    this.socket = null;
    clearTimeout(this.beat);
    if (code === SIGNED_OUT) {
      this.state.set({ state: 'idle', retryAt: null });
      return this.onOver();
    }
    if (this.topics.size === 0) return this.state.set({ state: 'idle', retryAt: null });
    this.failures += 1;
    const most = Math.min(SLOWEST, 500 * 2 ** this.failures);
    const wait = most / 2 + (most / 2) * this.random();
    this.state.set({ state: 'waiting', retryAt: Date.now() + wait });
    this.retry = setTimeout(() => this.open(), wait);
  }
}

export const live = new Live(() => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/studio/ws`));

/** Listens to a topic while the component is there. */
export function useTopic(topic: string, handler: (payload: unknown, message: LiveMessage) => void, { enabled = true } = {}): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    return live.subscribe(topic, (message) => latest.current(message.payload, message));
  }, [topic, enabled]);
}

export function useLiveState(): LiveState {
  return useStore(live.state);
}
