import { beforeEach, describe, expect, it } from 'vitest';
import type { Sockets } from '#modules/notifications/ports/sockets';

export type Wire = {
  /** The messages that the client has received, oldest first. */
  readonly frames: readonly object[];
  readonly isOpen: () => boolean;
  /** Drops the client's connection without a close message. */
  readonly vanish: () => void;
};
type SocketsUnderTest = { readonly sockets: Sockets; readonly open: (id: string) => Wire };

/** The contract of the Sockets port. Every adapter calls this with a factory for it and for the clients that connect to it. */
export const socketsContract = (name: string, setup: () => SocketsUnderTest) =>
  describe(`${name} keeps the Sockets contract`, () => {
    let sockets: Sockets;
    let open: SocketsUnderTest['open'];
    beforeEach(() => {
      ({ sockets, open } = setup());
    });
    const text = (type: string) => JSON.stringify({ type });

    it('tells all in the order of the calls, and answers who is gone', async () => {
      const [one, two, left] = [open('k1'), open('k2'), open('k3')];
      left.vanish();
      expect((await sockets.sendAll(['k1', 'nobody', 'k2', 'k3'], text('a'))).toSorted()).toEqual(['k3', 'nobody']);
      expect(await sockets.sendAll(new Set(['k2', 'k1']), text('b'))).toEqual([]);
      for (const { frames } of [one, two]) expect(frames).toEqual([{ type: 'a' }, { type: 'b' }]);
      expect([left.frames, await sockets.sendAll([], text('c'))]).toEqual([[], []]);
    });

    it('tells one, and whether it has left for the client', async () => {
      const wire = open('k1');
      expect([await sockets.send('k1', text('a')), await sockets.send('nobody', text('a'))]).toEqual(['sent', 'gone']);
      wire.vanish();
      expect([await sockets.send('k1', text('b')), wire.frames]).toEqual(['gone', [{ type: 'a' }]]);
    });

    it('ends a connection after what was sent before; one that is unknown is no error', async () => {
      const wire = open('k1');
      await sockets.sendAll(['k1'], text('bye'));
      await sockets.close('k1', 4_000);
      await sockets.close('nobody', 4_000);
      expect([wire.isOpen(), wire.frames]).toEqual([false, [{ type: 'bye' }]]);
      expect(await sockets.sendAll(['k1'], text('late'))).toEqual(['k1']);
    });
  });
