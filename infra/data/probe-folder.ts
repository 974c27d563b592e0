import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const probeContent = Buffer.alloc(4_096, 'ready ');

/** Writes a small file and removes it. The database reuses its own space and so may not notice at once that the disk is full. */
export async function probeFolder(dataDir: string): Promise<void> {
  const path = join(dataDir, '.ready');
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(probeContent);
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
