type Account = { readonly email: string; readonly password: string; readonly [more: string]: string };
type SignedIn = { readonly token: string; readonly user: { readonly tenantId: string } };
export type Frame = {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly channel: string;
  readonly seq: number;
};

/** A user of the API who also receives WebSocket messages. */
export class ApiClient {
  readonly account: Account;
  readonly #api: string;
  #token = '';

  constructor(api: string, account: Account) {
    this.#api = api;
    this.account = account;
  }

  /** The data of a response. @throws Error for an unexpected status */
  async request<Data = Record<string, unknown>>(method: string, path: string, body?: object, status = 200): Promise<Data> {
    const headers = { 'content-type': 'application/json', ...(this.#token && { authorization: `Bearer ${this.#token}` }) };
    const response = await fetch(`${this.#api}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (response.status !== status) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (JSON.parse(text) as { data: Data }).data;
  }

  async signIn(): Promise<SignedIn['user']> {
    const { token, user } = await this.request<SignedIn>('POST', '/api/v1/auth/login', this.account);
    this.#token = token;
    return user;
  }

  /** The messages of a socket in order, from the time it is connected. Rejects if the connection is refused. */
  async collectFrames(webSocket: string): Promise<readonly Frame[]> {
    const frames: Frame[] = [];
    const socket = new WebSocket(`${webSocket}?token=${this.#token}`);
    socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(data as string) as Frame));
    await waitForOpen(socket);
    return frames;
  }
}

/** Connects without signing in, and resolves with the promise of the end of the connection. */
export async function connectAnonymously(webSocket: string): Promise<{ readonly ended: Promise<unknown> }> {
  const socket = new WebSocket(webSocket);
  const ended = new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
  await waitForOpen(socket);
  return { ended };
}

const waitForOpen = (socket: WebSocket) =>
  new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error('the socket was refused')), { once: true });
  });
