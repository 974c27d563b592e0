import { EventEmitter } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { Heartbeat, type PingableSocket } from '#infra/server/heartbeat';

afterEach(() => void vi.useRealTimers());

/** The client at the other end of a connection. */
class FakeClient extends EventEmitter {
  readonly terminate = vi.fn(() => void this.emit('close'));
  readonly ping: () => void;
  constructor(answers: boolean) {
    super();
    this.ping = vi.fn(() => void (answers && this.emit('pong')));
  }
  get pinged() {
    return this as unknown as PingableSocket;
  }
}

it('drops who does not answer until the next beat, and keeps who does', () => {
  vi.useFakeTimers();
  const [lively, dead, gone] = [new FakeClient(true), new FakeClient(false), new FakeClient(false)];
  const heartbeat = new Heartbeat();
  for (const { pinged } of [lively, dead, gone]) heartbeat.watch(pinged);
  vi.advanceTimersByTime(30_000);
  expect([lively, dead, gone].map(({ ping, terminate }) => [vi.mocked(ping).mock.calls.length, terminate.mock.calls.length])).toEqual([
    [1, 0],
    [1, 0],
    [1, 0],
  ]);
  gone.emit('close');
  vi.advanceTimersByTime(60_000);
  expect([lively, dead, gone].map(({ ping, terminate }) => [vi.mocked(ping).mock.calls.length, terminate.mock.calls.length])).toEqual([
    [3, 0],
    [1, 1],
    [1, 0],
  ]);
  heartbeat.stop();
  vi.advanceTimersByTime(60_000);
  expect(vi.mocked(lively.ping).mock.calls).toHaveLength(3);
});
