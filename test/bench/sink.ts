import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The null sink, in a process of its own: counts lines and says that all is stored. On `record` it keeps bodies and
 * hands them over on `bodies`.
 */
let recording = false;
let bodies: string[] = [];

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    let lines = 0;
    for (const chunk of chunks) for (let i = chunk.indexOf(10); i >= 0; i = chunk.indexOf(10, i + 1)) lines++;
    if (recording) bodies.push(Buffer.concat(chunks).toString('utf8'));
    const items = new Array(lines / 2).fill('{"create":{"status":201}}').join(',');
    const body = `{"errors":false,"items":[${items}]}`;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', (what) => {
  recording = what === 'record';
  if (what === 'bodies') {
    process.send?.({ bodies });
    bodies = [];
  }
});
process.on('disconnect', () => process.exit());
