import type { IncomingMessage } from 'node:http';
import { Busboy } from '@fastify/busboy';
import { HttpError, readBody } from '../http.ts';

/**
 * The text of the part `file` of a multipart body.
 *
 * @throws HttpError 415 for another kind of body, 400 without such a part or with another file name than `*.ndjson`.
 */
export async function uploadedFile(req: IncomingMessage): Promise<string> {
  const type = req.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw new HttpError(415, 'Unsupported Media Type');
  const body = await readBody(req);
  const { name, content } = await parse({ ...req.headers, 'content-type': type }, body);
  const extension = /\.[^./\\]*$/.exec(name)?.[0] ?? '';
  if (extension !== '.ndjson') throw new HttpError(400, `Invalid file extension ${extension}`);
  return content;
}

function parse(headers: { 'content-type': string }, body: Buffer): Promise<{ name: string; content: string }> {
  return new Promise((resolve, reject) => {
    let found: Promise<{ name: string; content: string }> | undefined;
    let parser: ReturnType<typeof Busboy>;
    try {
      parser = Busboy({ headers });
    } catch (error) {
      reject(new HttpError(400, (error as Error).message));
      return;
    }
    parser.on('file', (field, stream, name) => {
      if (field !== 'file') {
        stream.resume();
        return;
      }
      const chunks: Buffer[] = [];
      found = new Promise((done) => {
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => done({ name: name ?? '', content: Buffer.concat(chunks).toString('utf8') }));
      });
    });
    parser.on('error', (error) => reject(new HttpError(400, (error as Error).message)));
    parser.on('finish', () => {
      if (found) found.then(resolve, reject);
      else reject(new HttpError(400, '[request body.file]: expected value of type [Stream] but got [undefined]'));
    });
    parser.end(body);
  });
}
