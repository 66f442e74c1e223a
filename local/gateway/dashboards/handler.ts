import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Backend } from '../backend.ts';
import { errorBody, type Handler, HttpError, readJson, redirect, sendJson, urlOf } from '../http.ts';
import { type ExportRequest, exportObjects } from './export.ts';
import { findObjects } from './find.ts';
import { importObjects } from './import.ts';
import { bulkGet, singleObject } from './objects.ts';
import { parseImport } from './parse-import.ts';
import { createStore, type Store } from './store.ts';
import { uploadedFile } from './upload.ts';

const API = '/_dashboards/api/';
const SAVED_OBJECTS = '/_dashboards/api/saved_objects/';

/**
 * The part of OpenSearch Dashboards that Trailboard talks to: its status, and the API of the saved objects.
 *
 * The console page draws the objects, so a browser that opens Dashboards is sent there.
 */
export function dashboardsHandler(backend: Backend): Handler {
  const store = createStore(backend);
  return (req, res) => {
    const url = urlOf(req);
    if (url.pathname !== '/_dashboards' && !url.pathname.startsWith('/_dashboards/')) return false;
    if (!url.pathname.startsWith(API)) {
      redirect(res, '/_console/#/dashboards');
      return true;
    }
    return answer(store, backend, req, res, url).then(
      () => true,
      (error: unknown) => {
        const status = error instanceof HttpError ? error.status : 500;
        sendJson(res, status, errorBody(status, (error as Error).message));
        return true;
      },
    );
  };
}

async function answer(store: Store, backend: Backend, req: IncomingMessage, res: ServerResponse, url: URL) {
  const reading = req.method === 'GET' || req.method === 'HEAD';
  // Either header is proof that no other site's form has sent this: a browser would have asked first.
  if (!reading && !req.headers['osd-xsrf'] && !req.headers['osd-version']) {
    throw new HttpError(400, 'Request must contain a osd-xsrf header.');
  }
  if (url.pathname === `${API}status`) {
    sendJson(res, 200, await status(backend));
    return;
  }
  if (!url.pathname.startsWith(SAVED_OBJECTS)) throw new HttpError(404, 'Not Found');
  const [type = '', id, ...rest] = url.pathname.slice(SAVED_OBJECTS.length).split('/').map(decodeURIComponent);
  if (rest.length > 0) throw new HttpError(404, 'Not Found');

  switch (`${req.method} ${type}`) {
    case 'POST _import': {
      const objects = parseImport(await uploadedFile(req));
      sendJson(res, 200, await importObjects(store, objects, url.searchParams.get('overwrite') === 'true'));
      return;
    }
    case 'POST _export': {
      const file = await exportObjects(store, (await readJson(req)) as ExportRequest);
      const name = 'attachment; filename="export.ndjson"';
      res.writeHead(200, { 'content-type': 'application/ndjson', 'content-disposition': name }).end(file);
      return;
    }
    case 'GET _find':
      sendJson(res, 200, await findObjects(store, url.searchParams));
      return;
    case 'POST _bulk_get':
      sendJson(res, 200, await bulkGet(store, (await readJson(req)) as { type: string; id: string }[]));
      return;
    default:
      sendJson(res, 200, await singleObject(store, req, type, id, url.searchParams));
  }
}

/** What a client asks for before it imports: that Dashboards is up, and its version. */
async function status(backend: Backend): Promise<object> {
  const { body } = await backend.request<{ version: { number: string } }>('GET', '/');
  const overall = { id: 'overall', state: 'green', title: 'Green', nickname: 'Looking good', icon: 'success' };
  return {
    name: 'trailboard',
    version: { number: body.version.number, build_snapshot: false },
    status: { overall, statuses: [{ ...overall, id: 'core:opensearch@embedded', message: 'OpenSearch is available' }] },
  };
}
