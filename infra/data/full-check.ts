import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { type EventName, eventNames, heardBy, registry } from '#shared/events/events';
import { eventChecksum, isIntact } from '#shared/store/sqlite/row-checksum';
import { itemsTable } from '#shared/store/sqlite/sqlite-store';

/** Every table that the embedded store has: one a module, and the bus's. */
const tables = [...Object.keys(heardBy), 'bus'].map(itemsTable);
const mostOfStructure = 100;

const row = z.object({ pk: z.string(), sk: z.string(), version: z.string(), doc: z.instanceof(Uint8Array) });
const pending = z.object({ seq: z.int(), event: z.instanceof(Uint8Array), checksum: z.int().nullable() });
const envelope = z.object({
  id: z.string(),
  type: z.enum(eventNames as [EventName, ...EventName[]]),
  tenantId: z.string(),
  data: z.unknown(),
});

/**
 * Reads the whole database and says everything that is wrong with it, a line each: the structure of the file and its indexes, every
 * row's text against its checksum, every event of the outbox against the registry. It reads beside a running server, in one snapshot,
 * and changes nothing.
 */
export function* faultsOf(file: string): Generator<string> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    database.exec('PRAGMA busy_timeout = 5000; BEGIN');
    yield* faultsOfStructure(database);
    for (const table of tables) yield* readable(table, faultsOfRows(database, table));
    yield* readable('outbox', faultsOfOutbox(database));
  } catch (error) {
    yield oneLine(error);
  } finally {
    database?.close();
  }
}

function* faultsOfStructure(database: DatabaseSync) {
  for (const { integrity_check: found } of database.prepare(`PRAGMA integrity_check(${mostOfStructure})`).iterate()) {
    if (found !== 'ok') yield oneLine(found);
  }
}

/** A table that cannot be read to its end does not keep the others from being read. */
function* readable(table: string, faults: Iterable<string>) {
  try {
    yield* faults;
  } catch (error) {
    yield `${table}: ${oneLine(error)}`;
  }
}

function* faultsOfRows(database: DatabaseSync, table: string) {
  // As bytes: text that is no UTF-8 would be repaired on the way.
  for (const found of database.prepare(`SELECT rowid, pk, sk, version, CAST(doc AS BLOB) AS doc FROM ${table}`).iterate()) {
    const { data } = row.safeParse(found);
    const intact = data && isIntact(data.version, data.pk, data.sk, data.doc);
    const isSound = data !== undefined && intact !== false && parsed(data.doc) !== undefined;
    if (!isSound) yield `${table}: row ${String(found.rowid)} (${JSON.stringify(found.pk)}, ${JSON.stringify(found.sk)}) is damaged`;
  }
}

function* faultsOfOutbox(database: DatabaseSync) {
  for (const found of database.prepare(`SELECT seq, CAST(event AS BLOB) AS event, ${checksumColumn(database)} FROM outbox`).iterate()) {
    const { data } = pending.safeParse(found);
    const isIntact = data && (data.checksum === null || data.checksum === eventChecksum(data.event));
    if (!isIntact || !isRegistered(parsed(data.event))) yield `outbox: event ${String(found.seq)} is damaged`;
  }
}

/** A folder that a release before has left, and that this one has not opened yet, has none. */
const checksumColumn = (database: DatabaseSync) =>
  database.prepare("SELECT 1 FROM pragma_table_info('outbox') WHERE name = 'checksum'").get() ? 'checksum' : 'NULL AS checksum';

function isRegistered(event: unknown) {
  const { data } = envelope.safeParse(event);
  return data !== undefined && registry[data.type].data.safeParse(data.data).success;
}

/** What the JSON says; undefined when it is none. */
function parsed(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as unknown;
  } catch {
    return undefined;
  }
}

const oneLine = (what: unknown) => (what instanceof Error ? what.message : String(what)).replaceAll('\n', ' ');
