import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { type EventName, eventNames, eventRegistry } from '#shared/events/event-registry';
import { subscribers } from '#shared/events/subscribers';
import { computeEventChecksum, isIntact } from '#shared/store/sqlite/row-checksum';
import { toSqlTableName } from '#shared/store/sqlite/sqlite-store';

/** All tables of the database: one per module, and the one of the bus. */
const tableNames = [...Object.keys(subscribers), 'bus'].map(toSqlTableName);
const maxStructureFaults = 100;

const rowSchema = z.object({ pk: z.string(), sk: z.string(), version: z.string(), doc: z.instanceof(Uint8Array) });
const pendingEventSchema = z.object({ seq: z.int(), event: z.instanceof(Uint8Array), checksum: z.int().nullable() });
const envelopeSchema = z.object({
  id: z.string(),
  type: z.enum(eventNames as [EventName, ...EventName[]]),
  tenantId: z.string(),
  data: z.unknown(),
});

/**
 * Reads the whole database and yields a line for each fault: in the structure of the file and its indexes, in rows (against their
 * checksums) and in events of the outbox (against the registry). It reads one snapshot and changes nothing; the server may be running.
 */
export function* findFaults(file: string): Generator<string> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    database.exec('PRAGMA busy_timeout = 5000; BEGIN');
    yield* findStructureFaults(database);
    for (const table of tableNames) yield* reportUnreadable(table, findRowFaults(database, table));
    yield* reportUnreadable('outbox', findOutboxFaults(database));
  } catch (error) {
    yield toOneLine(error);
  } finally {
    database?.close();
  }
}

function* findStructureFaults(database: DatabaseSync) {
  for (const { integrity_check: finding } of database.prepare(`PRAGMA integrity_check(${maxStructureFaults})`).iterate()) {
    if (finding !== 'ok') yield toOneLine(finding);
  }
}

/** Continues with the other tables if one cannot be read to its end. */
function* reportUnreadable(table: string, faults: Iterable<string>) {
  try {
    yield* faults;
  } catch (error) {
    yield `${table}: ${toOneLine(error)}`;
  }
}

function* findRowFaults(database: DatabaseSync, table: string) {
  // As bytes, since invalid UTF-8 would be repaired silently.
  for (const row of database.prepare(`SELECT rowid, pk, sk, version, CAST(doc AS BLOB) AS doc FROM ${table}`).iterate()) {
    const { data } = rowSchema.safeParse(row);
    const hasValidChecksum = data && isIntact(data.version, data.pk, data.sk, data.doc);
    const isSound = data !== undefined && hasValidChecksum !== false && parseJson(data.doc) !== undefined;
    if (!isSound) yield `${table}: row ${String(row.rowid)} (${JSON.stringify(row.pk)}, ${JSON.stringify(row.sk)}) is damaged`;
  }
}

function* findOutboxFaults(database: DatabaseSync) {
  for (const outboxRow of database.prepare(`SELECT seq, CAST(event AS BLOB) AS event, ${selectChecksum(database)} FROM outbox`).iterate()) {
    const { data } = pendingEventSchema.safeParse(outboxRow);
    const hasValidChecksum = data && (data.checksum === null || data.checksum === computeEventChecksum(data.event));
    if (!hasValidChecksum || !isRegistered(parseJson(data.event))) yield `outbox: event ${String(outboxRow.seq)} is damaged`;
  }
}

/** A database that an earlier release has left, and that this one has not opened yet, has no such column. */
const selectChecksum = (database: DatabaseSync) =>
  database.prepare("SELECT 1 FROM pragma_table_info('outbox') WHERE name = 'checksum'").get() ? 'checksum' : 'NULL AS checksum';

function isRegistered(event: unknown) {
  const { data } = envelopeSchema.safeParse(event);
  return data !== undefined && eventRegistry[data.type].data.safeParse(data.data).success;
}

/** The parsed JSON; undefined if it is not valid. */
function parseJson(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as unknown;
  } catch {
    return undefined;
  }
}

const toOneLine = (what: unknown) => (what instanceof Error ? what.message : String(what)).replaceAll('\n', ' ');
