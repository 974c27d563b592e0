import { expect, it } from 'vitest';
import { createLogger } from '#shared/logger';

function listen(level: Parameters<typeof createLogger>[0]) {
  const lines: string[] = [];
  const log = createLogger(level, (line) => lines.push(line));
  return { log, said: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>), lines };
}

it('says one line of JSON, facts between time and message', () => {
  const { log, lines, said } = listen('info');
  log.info({ requestId: 'r1', text: 'two\nlines' }, 'request');
  expect(lines[0]).toMatch(/^[^\n]+\n$/);
  expect(said()).toEqual([{ level: 'info', time: expect.stringMatching(/^20.*Z$/), requestId: 'r1', text: 'two\nlines', msg: 'request' }]);
});

it.each([
  ['debug', ['debug', 'info', 'warn', 'error']],
  ['warn', ['warn', 'error']],
  ['silent', []],
] as const)('says at %s what is as grave or graver', (level, expected) => {
  const { log, said } = listen(level);
  for (const each of ['debug', 'info', 'warn', 'error'] as const) log[each]({}, each);
  expect(said().map((line) => line.level)).toEqual(expected);
});

it('tells an error with its fields, its cause and its stack', () => {
  const { log, said } = listen('error');
  const cause = new TypeError('the wire is cut');
  log.error({ err: Object.assign(new Error('not stored', { cause }), { code: 'E1' }) }, 'bug');
  expect(said()[0]?.err).toMatchObject({
    type: 'Error',
    message: 'not stored',
    code: 'E1',
    cause: { type: 'TypeError', message: 'the wire is cut' },
    stack: expect.stringContaining('logger.test.ts'),
  });
});

it('still speaks where facts cannot be written', () => {
  const { log, said } = listen('info');
  const circle: Record<string, unknown> = { n: 1n };
  log.info(circle, 'large numbers');
  circle.self = circle;
  log.warn(circle, 'a circle');
  expect(said()).toMatchObject([
    { n: '1', msg: 'large numbers' },
    { level: 'warn', msg: 'a circle', unwritable: expect.any(String) },
  ]);
});
