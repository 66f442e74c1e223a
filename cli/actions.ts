import type { Terminal } from './output/terminal.ts';
import type { Actions } from './program.ts';
import type { PlaceOptions } from './target/target.ts';

/** The SDK's clients come with it. */
async function findPlace(options: PlaceOptions) {
  const target = await import('./target/target.ts');
  return target.findPlace(options);
}

/**
 * Each command's module is loaded when it runs: help, completion and the printed documents start in a fraction of the
 * time that the SDK's clients take to load.
 */
export function actionsFor(terminal: Terminal): Actions {
  return {
    async provision(options) {
      const { provision } = await import('./commands/provision.ts');
      return provision(options, terminal);
    },
    async status(options) {
      const { showStatus } = await import('./commands/status.ts');
      const { glanceAtParked } = await import('./redrive/count-parked.ts');
      const { s3ParkingStore } = await import('./redrive/parking-store.ts');
      const place = await findPlace(options);
      return showStatus(place, terminal, () => glanceAtParked(s3ParkingStore(place.outputs.ParkingBucketName)));
    },
    async plan(options) {
      const { plan } = await import('./commands/plan.ts');
      return plan(options, terminal);
    },
    async rebuild(options) {
      const { runMachine } = await import('./commands/run-machine.ts');
      return runMachine(await findPlace(options), terminal, {});
    },
    async redrive(options) {
      const { redriveCli } = await import('./commands/redrive.ts');
      return redriveCli(options, terminal);
    },
    async console(options) {
      const { showConsole } = await import('./commands/console.ts');
      return showConsole(options, terminal);
    },
    async doctor(options) {
      const { doctor } = await import('./commands/doctor.ts');
      return doctor(options, terminal);
    },
    async who(asked, options) {
      const { who } = await import('./commands/who.ts');
      return who(asked, options, terminal);
    },
    async validate(options) {
      const { validate } = await import('./commands/validate.ts');
      return validate(options, terminal);
    },
    async exportDashboards() {
      const { printDashboards } = await import('./commands/documents.ts');
      return printDashboards(terminal);
    },
    async indexTemplate({ spec }) {
      const { printIndexTemplate } = await import('./commands/documents.ts');
      return printIndexTemplate(terminal, spec);
    },
    async schema() {
      const { printSchema } = await import('./commands/documents.ts');
      return printSchema(terminal);
    },
  };
}
