import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';
import { FakeSearchEngine, type Mapping, type SearchBody, type SearchDocument, type SuggestBody } from './fake-search-engine.ts';

export type RecordedRequest = { readonly method: string; readonly path: string; readonly body: string; readonly signature: string };
type Action = { readonly _id: string; readonly version: number; readonly version_type: string };

/** A server that answers as an OpenSearch domain does: indexes, aliases, external versions, searches. What is sent is found at once. */
export class FakeOpenSearch {
  readonly requests: RecordedRequest[] = [];
  readonly aliases = new Map<string, string>();
  readonly mappings = new Map<string, Mapping>();
  /** By index and id: what is there, undefined once it is removed, with its version. */
  readonly documents = new Map<string, { version: number; document: SearchDocument | undefined }>();
  /** A status with which everything is refused. */
  failureStatus: number | undefined;
  address = '';

  async open() {
    const server = createServer((request, answer) => {
      const respond = (requests: RecordedRequest) => {
        this.requests.push(requests);
        const [status, body] = this.failureStatus ? [this.failureStatus, { error: 'broken' }] : this.#respond(requests);
        answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      readRequest(request).then(respond, (error: Error) => answer.destroy(error));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    this.address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    return this;
  }

  /** The methods and paths of all requests since the last call. */
  takeRequests = () => this.requests.splice(0).map(({ method, path }) => `${method} ${path}`);

  #respond({ method, path, body }: RecordedRequest): [number, object] {
    const [, name = '', what, alias = ''] = path.split('/');
    const index = this.aliases.get(name) ?? (this.mappings.has(name) ? name : undefined);
    if (method === 'PUT' && what === undefined) {
      if (index) return [400, { error: { type: 'resource_already_exists_exception' }, status: 400 }];
      this.mappings.set(name, JSON.parse(body));
      return [200, { acknowledged: true }];
    }
    if (!index) return [404, { error: { type: 'index_not_found_exception' }, status: 404 }];
    if (method === 'PUT') this.aliases.set(alias, index);
    if (what === '_bulk') return [200, { errors: false, items: [...this.#applyBulk(index, body)] }];
    if (what === '_search') return [200, this.#search(index, JSON.parse(body))];
    return [200, {}];
  }

  #search(index: string, body: SearchBody | SuggestBody) {
    const documents = [...this.documents].flatMap(([key, { document }]) => {
      const [name, id = ''] = key.split('/');
      return name === index && document ? [[id, document] as const] : [];
    });
    const engine = new FakeSearchEngine(new Map(documents), this.mappings.get(index) as Mapping);
    if ('query' in body) return engine.search(body);
    return { hits: { total: { value: 0 }, hits: [] }, suggest: { names: [{ options: engine.suggest(body.suggest.names) }] } };
  }

  *#applyBulk(index: string, body: string) {
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, Action>);
    for (let at = 0; at < lines.length; at += 1) {
      const [[op, { _id, version, version_type }]] = Object.entries(lines[at] as Record<string, Action>) as [[string, Action]];
      const document = op === 'index' ? (lines[++at] as unknown as SearchDocument) : undefined;
      const before = this.documents.get(`${index}/${_id}`);
      const isLate = version_type !== 'external' || (before !== undefined && before.version >= version);
      if (!isLate) this.documents.set(`${index}/${_id}`, { version, document });
      const missing = op === 'delete' && !before?.document ? 404 : 200;
      yield { [op]: isLate ? { status: 409, error: { type: 'version_conflict_engine_exception' } } : { status: missing } };
    }
  }
}

async function readRequest(request: IncomingMessage): Promise<RecordedRequest> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  const { method = '', url: path = '', headers } = request;
  return { method, path, body, signature: headers.authorization ?? '' };
}
