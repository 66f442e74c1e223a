import { createServer } from 'node:http';
import { type Progress, silent } from '../processes.ts';
import { type Backend, createBackend } from './backend.ts';
import { dashboardsHandler } from './dashboards/handler.ts';
import { type Handler, sendJson } from './http.ts';
import { createPluginDocuments } from './plugins/documents.ts';
import { ismHandler } from './plugins/ism.ts';
import { securityHandler } from './plugins/security.ts';
import { createProxy, type HttpProxy } from './proxy.ts';

export interface GatewayOptions {
  /**
   * The OpenSearch behind the domain, as an address. While it is only promised the gateway answers 503, so that its own
   * address is certain before everything else starts.
   */
  opensearch: string | Promise<string>;
  port: number;
  /** Asked before everything else, in their order: the console page is one of them. */
  handlers?: readonly Handler[];
  /** A real OpenSearch Dashboards, to which `/_dashboards` goes with that prefix taken off. */
  dashboardsUrl?: string | undefined;
  progress?: Progress;
}

export interface Gateway {
  url: string;
  /** Fulfilled when the OpenSearch behind is there. */
  opened: Promise<void>;
  /** A handler that comes to exist later than the gateway does. */
  mount(handler: Handler): void;
  stop(): Promise<void>;
}

/**
 * The domain's endpoint: OpenSearch, with Dashboards and the plugins that the OpenSearch behind it lacks.
 *
 * @throws Error where the port is taken.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { progress = silent } = options;
  const handlers = [...(options.handlers ?? [])];
  let domain: Domain | undefined;
  const opened = Promise.resolve(options.opensearch).then(async (url) => {
    domain = await openDomain(url, options.dashboardsUrl);
  });
  // Whoever gave the promise hears of its failure too, and stops the gateway.
  opened.catch(() => {});

  const server = createServer((req, res) => {
    const all = domain ? [...handlers, ...domain.handlers] : handlers;
    dispatch(all, req, res).then(
      (taken) => {
        if (taken) return;
        if (domain) domain.proxy.forward(req, res);
        else sendJson(res, 503, { message: 'The domain is starting' });
      },
      (error: Error) => {
        progress(`gateway: ${req.method} ${req.url} failed: ${error.message}`);
        res.destroy();
      },
    );
  });
  // A client's own keep-alive is longer than Node's 5 s; closing under it would look like a broken domain.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${options.port}`,
    opened,
    mount: (handler) => handlers.unshift(handler),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        domain?.close();
      }),
  };
}

interface Domain {
  proxy: HttpProxy;
  handlers: Handler[];
  close(): void;
}

async function openDomain(url: string, dashboardsUrl: string | undefined): Promise<Domain> {
  const backend = createBackend(url);
  const proxy = createProxy(url);
  const dashboards = dashboardsUrl ? createProxy(dashboardsUrl) : undefined;
  return {
    proxy,
    handlers: [dashboards ? forwardDashboards(dashboards) : dashboardsHandler(backend), ...(await standIns(backend))],
    close: () => {
      proxy.close();
      dashboards?.close();
    },
  };
}

/** A handler that answers at once costs the proxied requests no turn of the event loop. */
async function dispatch(handlers: readonly Handler[], ...call: Parameters<Handler>): Promise<boolean> {
  for (const handler of handlers) {
    const taken = handler(...call);
    if (typeof taken === 'boolean' ? taken : await taken) return true;
  }
  return false;
}

function forwardDashboards(proxy: HttpProxy): Handler {
  return (req, res) => {
    const path = req.url ?? '/';
    if (!/^\/_dashboards(?=[/?]|$)/.test(path)) return false;
    const rest = path.slice('/_dashboards'.length);
    proxy.forward(req, res, rest.startsWith('/') ? rest : `/${rest}`);
    return true;
  };
}

/** A plugin that the OpenSearch behind really has answers for itself. */
async function standIns(backend: Backend): Promise<Handler[]> {
  const { body } = await backend.request<{ component: string }[]>('GET', '/_cat/plugins?format=json');
  const has = (plugin: string) => body.some(({ component }) => component === plugin);
  const documents = createPluginDocuments(backend);
  return [
    ...(has('opensearch-index-management') ? [] : [ismHandler(documents, backend)]),
    ...(has('opensearch-security') ? [] : [securityHandler(documents)]),
  ];
}
