import type { Deployment } from './deploy.ts';
import { callJson } from './emulator-calls.ts';

type Found = { readonly events: readonly { readonly message: string }[] };

/** The errors that the function of a deployment has logged, for when something did not happen. */
export async function readFunctionErrors(deployment: Deployment): Promise<string> {
  const [fn] = deployment.all<{ loggingConfig: { logGroup: string } }>('lambda/function');
  const input = { logGroupName: fn?.loggingConfig.logGroup, filterPattern: '"level"' };
  const { events } = (await callJson('logs', 'Logs_20140328.FilterLogEvents', input)) as Found;
  const errors = events.flatMap(({ message }) => message.split('\n')).filter((line) => line.includes('"level":"error"'));
  return [`${errors.length} errors of the function`, ...errors, ''].join('\n');
}
