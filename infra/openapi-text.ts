import { createApp } from '#modules/app';
import { SystemClock } from '#shared/clock';
import { MemoryFiles } from '#shared/files/memory-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';

/** The OpenAPI document, of an app that stores nothing. For whoever makes something of it. */
export async function readOpenApiText(): Promise<string> {
  const clock = new SystemClock();
  const database = new MemoryDatabase(clock);
  const jwtSecret = 'nothing is signed with this secret';
  const { app } = createApp({
    getStore: (name) => database.store(name),
    files: new MemoryFiles(),
    uploads: new SignedUploads(jwtSecret, clock),
    clock,
    log: createLogger('silent'),
    config: { defaultTenant: undefined, demo: false, jwtSecret, jwtTtlSeconds: 1, budgets: null, corsOrigins: undefined },
    getFrontendUrl: () => '',
    getClientAddress: () => undefined,
  });
  const response = await app.request('/openapi.json');
  if (!response.ok) throw new Error(`/openapi.json answers ${response.status}`);
  return response.text();
}
