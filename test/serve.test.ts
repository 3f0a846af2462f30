/** The demonstration's server ends when it is told to, whatever a browser holds open. */
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { serve } from '../demo/serve.mjs';

test('it ends though a connection stands open that has asked for nothing', async () => {
  const server = await serve({ pages: 'demo', data: tmpdir() });
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise((done) => socket.once('connect', done));
  const response = await fetch(server.address);
  expect(response.status).toBe(200);
  await response.text();
  await server.close();
}, 5_000);
