import { DatabaseSync } from 'node:sqlite';
import { placesOf } from '#shared/values/currencies';

/** The format of a data file in which amounts have the decimals of their currency. Before it, all had two. */
const format = 1;

/** Marks a data file as one of today's. Throws for one in which a business keeps amounts that would be read as something else. */
export function checkAmounts(path: string) {
  const database = new DatabaseSync(path);
  try {
    if (Number(database.prepare('PRAGMA user_version').get()?.user_version) >= format) return;
    for (const { id, currency } of businessesIn(database)) {
      const places = placesOf(String(currency));
      if (places !== 2)
        throw new Error(`the amounts of ${id} have two decimals and ${currency} has ${places}: open it with the version that made it`);
    }
    database.exec(`PRAGMA user_version = ${format}`);
  } finally {
    database.close();
  }
}

function businessesIn(database: DatabaseSync) {
  const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'items_identity'").get();
  if (!isThere) return [];
  const money = "json_extract(doc, '$.currency')";
  return database
    .prepare(`SELECT json_extract(doc, '$.id') AS id, ${money} AS currency FROM items_identity WHERE ${money} IS NOT NULL`)
    .all();
}
