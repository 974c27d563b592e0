/** The texts of the statements that one item takes, made once. */
export function buildStatements(table: string) {
  const columns = ['version', 'doc', 'expires_at', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'];
  const insert = `INSERT INTO ${table} (pk, sk, ${columns.join(', ')}) VALUES (?, ?, ${columns.map(() => '?').join(', ')})`;
  const onConflict = `ON CONFLICT (pk, sk) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  const notExpired = '(expires_at IS NULL OR expires_at > ?)';
  return {
    read: `SELECT version, doc, expires_at FROM ${table} WHERE pk = ? AND sk = ?`,
    put: `${insert} ${onConflict}`,
    putAbsent: `${insert} ${onConflict} WHERE expires_at <= ?`,
    putVersion: `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE pk = ? AND sk = ? AND version = ? AND ${notExpired}`,
    replaceDoc: `UPDATE ${table} SET doc = ?, version = ? WHERE pk = ? AND sk = ?`,
    remove: `DELETE FROM ${table} WHERE pk = ? AND sk = ?`,
    sweep: `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE expires_at <= ? LIMIT ?) RETURNING pk, sk`,
  };
}
