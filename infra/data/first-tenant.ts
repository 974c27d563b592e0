import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { toSqlTableName } from '#shared/store/sqlite/sqlite-store';

/**
 * The id of the business that was opened first, for data of versions that did not record it; undefined if there is none. It reads every
 * row of the table and changes nothing; the server may be running.
 */
export function findFirstTenantId(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const itemsTableName = toSqlTableName('identity');
    const hasItems = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(itemsTableName) !== undefined;
    if (!hasItems) return undefined;
    const row = database
      .prepare(
        `SELECT json_extract(doc, '$.id') AS id FROM ${itemsTableName} WHERE sk = 'INFO' AND pk = 'TENANT#' || json_extract(doc, '$.id')
        ORDER BY json_extract(doc, '$.createdAt'), pk LIMIT 1`,
      )
      .get();
    return row === undefined ? undefined : String(row.id);
  } finally {
    database.close();
  }
}
