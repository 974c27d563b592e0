import { parentPort, workerData } from 'node:worker_threads';
import { damageOf } from './quick-check.ts';

parentPort?.postMessage(damageOf(String(workerData), { pages: true }));
