type Frame = { readonly type: string; readonly channel?: string; readonly seq?: number; readonly channels?: unknown };

/** API Gateway as far as it tells connections: it knows who is there, and takes its time over each frame. */
export class FakeGateway {
  /** Whom nothing reaches yet: as long as `$connect` is not answered. */
  connecting: string | undefined;
  readonly there = new Map<string, Frame[]>();
  readonly dropped: string[] = [];
  fails = new Set<string>();
  readonly calls = async () => ({
    post: async (id: string, data: Uint8Array) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.fails.has(id)) throw new Error('LimitExceededException');
      this.#find(id).push(JSON.parse(Buffer.from(data).toString()) as Frame);
    },
    disconnect: async (id: string) => {
      this.#find(id);
      this.there.delete(id);
      this.dropped.push(id);
    },
  });

  #find(id: string) {
    const frames = this.there.get(id);
    if (!frames || id === this.connecting) throw Object.assign(new Error('410'), { name: 'GoneException' });
    return frames;
  }
}
