/** The views that read the domain, in a chunk of their own: the chart library is larger than all the rest. */
export { Dashboards } from './dashboards/dashboards.tsx';
export { Events } from './events/events.tsx';
export { Pipeline } from './pipeline/pipeline.tsx';
