import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { itemsTable } from '#shared/store/sqlite/sqlite-store';

/**
 * The business that was opened first, in data that was written before this was kept; undefined if there is none. It reads every row of
 * that table, beside a running server or without one, and changes nothing.
 */
export function firstBusinessIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const items = itemsTable('identity');
    const hasItems = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(items) !== undefined;
    if (!hasItems) return undefined;
    const first = database
      .prepare(
        `SELECT json_extract(doc, '$.id') AS id FROM ${items} WHERE sk = 'INFO' AND pk = 'TENANT#' || json_extract(doc, '$.id')
        ORDER BY json_extract(doc, '$.createdAt'), pk LIMIT 1`,
      )
      .get();
    return first === undefined ? undefined : String(first.id);
  } finally {
    database.close();
  }
}
