import { DatabaseSync } from 'node:sqlite';
import { decimalsOf } from '#shared/values/currencies';

/** In this format of the database, amounts have the decimals of their currency. Before, all amounts had two. */
const currentFormat = 1;

/**
 * Checks that the amounts in a database are in the current format, and marks it.
 * @throws Error if a business has a currency whose amounts an earlier version stored differently
 */
export function assertAmountFormat(path: string) {
  const database = new DatabaseSync(path);
  try {
    if (Number(database.prepare('PRAGMA user_version').get()?.user_version) >= currentFormat) return;
    for (const { id, currency } of listTenantCurrencies(database)) {
      const decimals = decimalsOf(String(currency));
      if (decimals !== 2)
        throw new Error(`the amounts of ${id} have two decimals and ${currency} has ${decimals}: open it with the version that made it`);
    }
    database.exec(`PRAGMA user_version = ${currentFormat}`);
  } finally {
    database.close();
  }
}

function listTenantCurrencies(database: DatabaseSync) {
  const hasIdentityTable = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'items_identity'").get();
  if (!hasIdentityTable) return [];
  const currencyColumn = "json_extract(doc, '$.currency')";
  return database
    .prepare(
      `SELECT json_extract(doc, '$.id') AS id, ${currencyColumn} AS currency FROM items_identity WHERE ${currencyColumn} IS NOT NULL`,
    )
    .all();
}
