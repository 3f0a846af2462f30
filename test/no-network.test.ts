/** A build asks nobody for anything (P20): every way out of the process is shut, and it does not notice. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyFixture, runCli } from './support/command-line.ts';

/** Put in front of a process: whoever opens a connection or asks for a name ends it. */
const shut = `
const refuse = (what) => () => { require('fs').writeSync(2, 'NETWORK: ' + what + '\\n'); process.exit(99); };
for (const name of ['connect', 'createConnection', 'createServer']) require('net')[name] = refuse('net.' + name);
require('net').Socket.prototype.connect = refuse('a socket');
require('dgram').createSocket = refuse('dgram');
for (const name of Object.keys(require('dns'))) if (/^(lookup|resolve)/.test(name)) require('dns')[name] = refuse('dns.' + name);
globalThis.fetch = refuse('fetch');
globalThis.WebSocket = refuse('WebSocket');
`;

describe('with every way out shut', () => {
  const space = copyFixture();
  const guard = join(space.folder, 'shut.cjs');
  writeFileSync(guard, shut);
  const environment = { NODE_OPTIONS: `--require ${guard}` };
  test('a build, with its report, page, charts and evidence', async () => {
    const { code, stderr } = await space.build(environment);
    expect([code, stderr.includes('NETWORK')]).toEqual([0, false]);
  });
  test('the check, with its page', async () => {
    const html = join(space.folder, 'check.html');
    const { code, stderr } = await runCli(['check', '--config', space.config, '--html', html], environment);
    expect([code, stderr.includes('NETWORK')]).toEqual([0, false]);
  });
  test('and the guard does what it says', async () => {
    writeFileSync(guard, `${shut}\nrequire('http').get('http://127.0.0.1:9/');`);
    const { code, stderr } = await runCli(['--version'], environment);
    expect([code, stderr]).toEqual([99, expect.stringContaining('NETWORK: ')]);
  });
});
